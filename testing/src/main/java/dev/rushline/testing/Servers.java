package dev.rushline.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one Kafka and the one PostgreSQL that all integration tests of this JVM share. Each starts when it is first asked for
 * and ends with the JVM, and what it kept goes with it.
 *
 * <p>Containers where a Docker engine answers, else the embedded servers. The system property or environment variable
 * {@code rushline.test.servers} ({@code RUSHLINE_TEST_SERVERS}) set to {@code containers} or {@code embedded} decides instead.
 */
public final class Servers {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Servers() {}

    /** Where Kafka's clients connect. Topics are shared: give each test class names of its own. */
    public static String bootstrapServers() {
        return Kafka.SERVER.bootstrapServers();
    }

    /** Where the same Kafka is reached through {@link #kafkaLink()}. */
    public static String linkedBootstrapServers() {
        return Kafka.SERVER.linkedBootstrapServers();
    }

    /** The link of the processes that connect to {@link #linkedBootstrapServers()}. A test that breaks it mends it. */
    public static TcpProxy kafkaLink() {
        return Kafka.SERVER.link();
    }

    /** The link of the processes that connect to a database {@link TestDatabase#through} it. A test that breaks it mends it. */
    public static TcpProxy databaseLink() {
        return Postgres.SERVER.link();
    }

    /** A new, empty database of which the caller is the only user. */
    public static TestDatabase freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = Postgres.SERVER.database("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException exception) {
            throw new IllegalStateException("database " + name + " could not be created", exception);
        }
        return Postgres.SERVER.database(name);
    }

    /** Takes PostgreSQL away from all its clients and brings it back at the same address, with everything committed. */
    public static void restartDatabase() {
        Postgres.SERVER.restart();
    }

    private static boolean inContainers() {
        String wanted =
                System.getProperty("rushline.test.servers", System.getenv().getOrDefault("RUSHLINE_TEST_SERVERS", ""));
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "containers" -> true;
            case "embedded" -> false;
            case "" -> DockerEngine.answers();
            default ->
                throw new IllegalArgumentException(
                        "rushline.test.servers is 'containers' or 'embedded', not '" + wanted + "'");
        };
    }

    private static final class Choice {
        static final boolean CONTAINERS = inContainers();
    }

    private static final class Kafka {
        static final KafkaServer SERVER = Choice.CONTAINERS ? Containers.kafka() : EmbeddedServers.kafka();
    }

    private static final class Postgres {
        static final PostgresServer SERVER = Choice.CONTAINERS ? Containers.postgres() : EmbeddedServers.postgres();
    }
}
