package dev.rushline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The servers as containers, with the settings of the embedded ones where a test could notice a difference. */
final class Containers {

    private static final int PROXIED_PORT = 19092;

    private Containers() {}

    static KafkaServer kafka() {
        int proxyPort = FreePorts.any();
        KafkaContainer container = new KafkaContainer("apache/kafka:4.2.1")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
                .withEnv("KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "1000")
                .withEnv("KAFKA_GROUP_CONSUMER_SESSION_TIMEOUT_MS", "10000")
                .withEnv("KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "100")
                .withEnv("KAFKA_GROUP_CONSUMER_HEARTBEAT_INTERVAL_MS", "1000")
                .withListener("kafka:" + PROXIED_PORT, () -> "127.0.0.1:" + proxyPort);
        container.addExposedPort(PROXIED_PORT);
        start(container);
        return new ContainedKafka(container, link(proxyPort, container, PROXIED_PORT));
    }

    static PostgresServer postgres() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                .withDatabaseName("rushline")
                .withUsername("rushline")
                .withPassword("rushline");
        start(container);
        return new ContainedPostgres(container, link(FreePorts.any(), container, PostgreSQLContainer.POSTGRESQL_PORT));
    }

    private static TcpProxy link(int proxyPort, ContainerState container, int port) {
        return TcpProxy.start(
                proxyPort, () -> new InetSocketAddress(container.getHost(), container.getMappedPort(port)));
    }

    /** Testcontainers' own reaper may be switched off, so this JVM cleans up after itself as well. */
    private static void start(Startable container) {
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    }

    private record ContainedKafka(KafkaContainer container, TcpProxy link) implements KafkaServer {

        @Override
        public String bootstrapServers() {
            return container.getBootstrapServers();
        }
    }

    private record ContainedPostgres(PostgreSQLContainer container, TcpProxy link) implements PostgresServer {

        @Override
        public TestDatabase database(String name) {
            String url = "jdbc:postgresql://%s:%d/%s"
                    .formatted(container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), name);
            return new TestDatabase(url, container.getUsername(), container.getPassword());
        }

        /**
         * A restarted container has another port. Instead, a killed process of PostgreSQL makes it close every connection and
         * recover.
         */
        @Override
        public void restart() {
            try (Connection connection = database("postgres").connect();
                    Statement statement = connection.createStatement();
                    ResultSet checkpointer = statement.executeQuery(
                            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")) {
                checkpointer.next();
                container.execInContainer("sh", "-c", "kill -9 " + checkpointer.getInt(1));
            } catch (SQLException exception) {
                throw new IllegalStateException("PostgreSQL could not be restarted", exception);
            } catch (IOException exception) {
                throw new UncheckedIOException(exception);
            } catch (InterruptedException exception) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
