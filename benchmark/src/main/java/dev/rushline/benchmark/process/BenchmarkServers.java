package dev.rushline.benchmark.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** One broker and one database in a temporary folder, and the processes that use them. Closing removes all of it. */
public final class BenchmarkServers implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);

    private final Path folder;
    private final ChildProcess servers;
    private final String brokers;
    private final String jdbcUrl;

    private BenchmarkServers(Path folder, ChildProcess servers, String brokers, String jdbcUrl) {
        this.folder = folder;
        this.servers = servers;
        this.brokers = brokers;
        this.jdbcUrl = jdbcUrl;
    }

    public static BenchmarkServers open() {
        Path folder = newFolder();
        ChildProcess servers = ChildProcess.start(
                "servers", folder, ServersProcess.class.getName(), Map.of(), Map.of(), List.of(folder.toString()));
        Matcher ready = servers.await("READY kafka=(\\S+) database=(\\S+)", START);
        return new BenchmarkServers(folder, servers, ready.group(1), ready.group(2));
    }

    public static Path newFolder() {
        try {
            return Files.createTempDirectory("rushline-benchmark-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String brokers() {
        return brokers;
    }

    public Path folder() {
        return folder;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, "rushline", "");
    }

    /** Creates an empty database beside the first one and returns its JDBC URL. */
    public String newDatabase(String name) throws SQLException {
        execute("create database " + name);
        return jdbcUrl.replaceFirst("/[^/?]*(\\?.*)?$", "/" + name + "$1");
    }

    public void dropDatabase(String name) throws SQLException {
        execute("drop database " + name + " with (force)");
    }

    private void execute(String command) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** The real standalone on these servers: API and consumer in one JVM. */
    public Application standalone(Map<String, String> properties) {
        int port = freePort();
        Map<String, String> environment = Map.of(
                "RUSHLINE_PORT",
                Integer.toString(port),
                "RUSHLINE_DATA",
                folder.resolve("data").toString(),
                "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                brokers,
                "SPRING_DATASOURCE_URL",
                jdbcUrl,
                "SPRING_DATASOURCE_USERNAME",
                "rushline");
        Map<String, String> all = new HashMap<>(properties);
        all.put("rushline.log.replication-factor", "1");
        all.put("rushline.outbox.replication", "1");
        ChildProcess child = ChildProcess.start(
                "standalone", folder, "dev.rushline.standalone.Standalone", all, environment, List.of());
        child.await("Rushline is ready", START);
        return new Application(child, port);
    }

    /** Starts the real standalone with its own embedded servers in the folder. */
    public static Application wholeStandalone(Path folder, Map<String, String> properties) {
        int port = freePort();
        Map<String, String> environment = Map.of(
                "RUSHLINE_PORT", Integer.toString(port),
                "RUSHLINE_KAFKA_PORT", Integer.toString(freePort()),
                "RUSHLINE_POSTGRES_PORT", Integer.toString(freePort()),
                "RUSHLINE_DATA", folder.resolve("data").toString());
        ChildProcess child = ChildProcess.start(
                "standalone", folder, "dev.rushline.standalone.Standalone", properties, environment, List.of());
        child.await("Rushline is ready", START);
        return new Application(child, port);
    }

    /** Starts an application of ours or a bare one on these servers, and waits until it prints {@code READY}. */
    public Application application(String name, String mainClass, Map<String, String> properties) {
        int port = freePort();
        Map<String, String> all = new HashMap<>();
        Path keys = keys(folder);
        all.put("server.port", Integer.toString(port));
        all.put("server.address", "127.0.0.1");
        all.put("spring.main.banner-mode", "off");
        // The settings on the class path are those of standalone, which has every application in it.
        all.put("management.endpoint.health.group.readiness.include", "readinessState");
        // Standalone reports start failures itself and therefore silences these loggers.
        all.put("logging.level.org.springframework.boot.SpringApplication", "ERROR");
        all.put("logging.level.org.springframework.boot.diagnostics", "ERROR");
        all.put("spring.kafka.bootstrap-servers", brokers);
        all.put("spring.datasource.url", jdbcUrl);
        all.put("spring.datasource.username", "rushline");
        all.put("rushline.log.replication-factor", "1");
        all.put("rushline.outbox.replication", "1");
        // It is on the class path for another benchmark; none of these applications has one.
        all.put("spring.autoconfigure.exclude", "dev.rushline.outbox.start.OutboxAutoConfiguration");
        all.put("rushline.ticket.secret-file", keys.resolve("ticket.secret").toString());
        all.put(
                "rushline.coupon.code-secret-file",
                keys.resolve("coupon-code.secret").toString());
        all.put(
                "rushline.dev-issuer.secret-file",
                keys.resolve("dev-issuer.secret").toString());
        all.put("rushline.voucher.key-file", keys.resolve("voucher.pem").toString());
        all.put("rushline.entry-pass.key-file", keys.resolve("entry-pass.pem").toString());
        all.putAll(properties);
        ChildProcess child = ChildProcess.start(name, folder, mainClass, all, Map.of(), List.of());
        child.await("READY", START);
        return new Application(child, port);
    }

    /** Starts the real consumer on these servers. */
    public Application consumer(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        // The consumer checks no callers. http-edge is on this class path and not on its own, and requires the
        // settings.
        all.put("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", "http://127.0.0.1/unused");
        all.put("spring.security.oauth2.resourceserver.jwt.audiences", "unused");
        all.put("rushline.http.callers.issuer", "unused");
        return application("consumer", ConsumerProcess.class.getName(), all);
    }

    /** Runs a program to its end and returns the line that it prints after {@code RESULT}. */
    public String program(String name, String mainClass, List<String> arguments) {
        try (ChildProcess child = ChildProcess.start(name, folder, mainClass, Map.of(), Map.of(), arguments)) {
            return child.await("RESULT (.*)", Duration.ofMinutes(3)).group(1);
        }
    }

    /** The same, with a class path, properties and a timeout. */
    public String program(
            String name,
            String classPath,
            String mainClass,
            Map<String, String> properties,
            List<String> arguments,
            Duration atMost) {
        try (ChildProcess child =
                ChildProcess.start(name, folder, classPath, mainClass, properties, Map.of(), arguments)) {
            return child.await("RESULT (.*)", atMost).group(1);
        }
    }

    /** Where standalone keeps the keys that it made. */
    public static Path keys(Path folder) {
        return folder.resolve("data").resolve("keys");
    }

    /** Writes one of the resources of this module as a file. */
    public static Path resource(Path folder, String name) {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(BenchmarkServers.class.getResourceAsStream("/" + name), name)) {
            Files.write(file, in.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path lines(Path folder, String name, List<String> lines) {
        try {
            return Files.write(folder.resolve(name), lines, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        servers.close();
        remove(folder);
    }

    public static void remove(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println(folder + " could not be removed: " + e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that answers HTTP. */
    public record Application(ChildProcess process, int port) implements AutoCloseable {

        public String url(String path) {
            return "http://127.0.0.1:" + port + path;
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
