package dev.rushline.acceptance;

import dev.rushline.testing.FreePorts;
import dev.rushline.testing.JavaProcess;
import dev.rushline.testing.JavaProcessStart;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

/** Apps as they are deployed, over a database of their own and the Kafka that all tests of this JVM share. */
public final class Deployment {

    private static final AtomicInteger FAULTS = new AtomicInteger();

    private final TestDatabase database = Servers.freshDatabase();
    private final String secret = Base64.getEncoder().encodeToString(new byte[32]);
    private final List<String> settings;
    private final Path folder;
    private final Path key;

    /** One whose apps all have these settings. */
    public Deployment(List<String> settings) {
        this.settings = List.copyOf(settings);
        try {
            folder = Files.createDirectories(Path.of("target", "acceptance")).toAbsolutePath();
            key = Files.writeString(Files.createTempFile(folder, "signing", ".pem"), newKey());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    public TestDatabase database() {
        return database;
    }

    /** What seals tickets and codes, in Base64. */
    public String secret() {
        return secret;
    }

    /** One that answers users. Nobody is too fast for it. */
    public App startApi(Class<?> main, String module) {
        return start(
                of(main, module)
                        .argument("--rushline.ticket.secret=" + secret)
                        .argument("--rushline.signing.key-file=" + key)
                        .argument("--rushline.http.limit.per-second=1000000")
                        .argument("--rushline.http.limit.burst=1000000"),
                new FaultSwitch(folder.resolve("none")));
    }

    /** One that serves lines, and can be harmed. */
    public App startServer(Class<?> main, String module, List<String> more) {
        Path fault = folder.resolve(ProcessHandle.current().pid() + "-fault-" + FAULTS.incrementAndGet());
        JavaProcessStart command = of(main, module)
                .systemProperty(FaultSwitch.PROPERTY, fault.toString())
                // What stands before the API's calls has no place here; in tests they share a class path.
                .argument("--spring.autoconfigure.exclude=" + String.join(",", edge()))
                .argument("--rushline.serve.session-timeout=2s");
        for (String setting : more) {
            command = command.argument(setting);
        }
        return start(command, new FaultSwitch(fault));
    }

    private JavaProcessStart of(Class<?> main, String module) {
        JavaProcessStart command = JavaProcess.of(main)
                .jvmOption("-XX:TieredStopAtLevel=1")
                // The class path has the settings of several apps; these are the app's own.
                .argument("--spring.config.location=file:../" + module + "/src/main/resources/application.properties")
                .argument("--spring.kafka.bootstrap-servers=" + Servers.bootstrapServers())
                .argument("--spring.datasource.url=" + database.jdbcUrl())
                .argument("--spring.datasource.username=" + database.user())
                .argument("--spring.datasource.password=" + database.password())
                .argument("--rushline.log.replication-factor=1");
        for (String setting : settings) {
            command = command.argument(setting);
        }
        return command;
    }

    private static App start(JavaProcessStart command, FaultSwitch faults) {
        int port = FreePorts.any();
        return new App(
                command.argument("--server.address=127.0.0.1")
                        .argument("--server.port=" + port)
                        .start(),
                port,
                faults);
    }

    private static List<String> edge() {
        return ImportCandidates.load(AutoConfiguration.class, Deployment.class.getClassLoader())
                .getCandidates()
                .stream()
                .filter(name -> name.startsWith("dev.rushline.http."))
                .toList();
    }

    private static String newKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(256);
            byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
