package dev.rushline.standalone;

import dev.rushline.audit.Audit;
import dev.rushline.audit.AuditReport;
import dev.rushline.embedded.EmbeddedServerException;
import dev.rushline.embedded.FolderLock;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The main class of {@code ./rushline audit}. It audits a running system, or starts the embedded servers of one that is stopped for
 * as long as the audit takes. It exits with 0 if there is no difference, with 1 if there is one, and with 2 if it could not audit.
 */
public final class AuditCommand {

    private static final String CLIENT = "RUSHLINE_KAFKA_CLIENT";
    private static final Set<String> OPTIONS = Set.of("--json", "--progress");
    private static final int DIFFERENCES = 1;
    private static final int NO_AUDIT = 2;
    private static final long RECORDS_A_LINE = 10_000;

    private AuditCommand() {}

    public static void main(String[] arguments) {
        // Before the first logger.
        System.setProperty("logback.configurationFile", "logback-audit.xml");
        List<String> options = List.of(arguments);
        int exit = NO_AUDIT;
        try {
            requireKnown(options);
            AuditReport report = report(System.getenv(), options.contains("--progress") ? progress() : _ -> {});
            System.out.print(options.contains("--json") ? report.json() + System.lineSeparator() : report.text());
            exit = report.differences().isEmpty() ? 0 : DIFFERENCES;
        } catch (SQLException | RuntimeException failure) {
            StartFailure.report(failure);
        }
        System.exit(exit);
    }

    private static void requireKnown(List<String> options) {
        for (String option : options) {
            if (!OPTIONS.contains(option)) {
                throw new StartRefused("audit knows --json, and not '" + option + "'.");
            }
        }
    }

    private static AuditReport report(Map<String, String> environment, LongConsumer progress) throws SQLException {
        Settings settings = Settings.of(environment);
        if (!settings.embedsKafka() && !settings.embedsPostgres()) {
            return audit(ServerAddresses.of(environment), progress);
        }
        if (!Files.isDirectory(settings.data())) {
            throw new StartRefused("There is no data in " + settings.data()
                    + ": name its folder with RUSHLINE_DATA, or the servers of a cluster with SPRING_KAFKA_BOOTSTRAP_SERVERS"
                    + " and SPRING_DATASOURCE_URL.");
        }
        FolderLock stopped;
        try {
            stopped = FolderLock.take(settings.data());
        } catch (EmbeddedServerException inUse) {
            return audit(ServerAddresses.ofRunning(settings.data(), environment).orElseThrow(() -> inUse), progress);
        }
        try (stopped) {
            Servers servers = Servers.start(settings.onAnyPorts(), Shutdown.atExit());
            return audit(ServerAddresses.of(environment).with(servers), progress);
        }
    }

    private static AuditReport audit(ServerAddresses servers, LongConsumer progress) throws SQLException {
        try (Connection database = DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password())) {
            return Audit.run(database, client(servers, System.getenv().getOrDefault(CLIENT, "")), progress);
        }
    }

    /** The brokers, and what the file says about the login. */
    private static Map<String, Object> client(ServerAddresses servers, String file) {
        Map<String, Object> client = new HashMap<>();
        if (!file.isBlank()) {
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                Properties settings = new Properties();
                settings.load(reader);
                settings.forEach((name, value) -> client.put(name.toString(), value));
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new StartRefused(CLIENT + " is '" + file + "', which cannot be read: " + unreadable, unreadable);
            }
        }
        client.put("bootstrap.servers", servers.bootstrapServers());
        return client;
    }

    private static LongConsumer progress() {
        AtomicLong records = new AtomicLong();
        return more -> {
            long before = records.getAndAdd(more);
            if (before / RECORDS_A_LINE != (before + more) / RECORDS_A_LINE) {
                System.err.printf("%,d records read%n", before + more);
            }
        };
    }
}
