package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.JavaProcess;
import dev.rushline.testing.JavaProcessStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails for a reason that the user can fix ends with exit code 1 and one line. */
class RefusedStartIT {

    @TempDir
    Path data;

    @Test
    void a_taken_http_port() throws Exception {
        RunningStandalone standalone = RunningStandalone.on(data);
        try (ServerSocket taken = taken(standalone.port())) {
            assertThat(refusal(standalone.process())).contains("127.0.0.1:" + taken.getLocalPort(), "RUSHLINE_PORT");
        }
    }

    @Test
    void a_taken_kafka_port() throws Exception {
        RunningStandalone standalone = RunningStandalone.on(data);
        try (ServerSocket taken = taken(standalone.kafkaPort())) {
            assertThat(refusal(standalone.process()))
                    .contains("127.0.0.1:" + taken.getLocalPort(), "RUSHLINE_KAFKA_PORT");
        }
    }

    @Test
    void a_taken_postgresql_port() throws Exception {
        RunningStandalone standalone = RunningStandalone.on(data);
        try (ServerSocket taken = taken(standalone.postgresPort())) {
            assertThat(refusal(standalone.process()))
                    .contains("127.0.0.1:" + taken.getLocalPort(), "RUSHLINE_POSTGRES_PORT");
        }
    }

    @Test
    void a_port_that_is_no_number() {
        assertThat(refusal(RunningStandalone.on(data).process().environment("RUSHLINE_PORT", "eighty")))
                .contains("RUSHLINE_PORT", "eighty");
    }

    @Test
    void a_data_folder_that_is_a_file() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "not a folder");

        assertThat(refusal(RunningStandalone.on(file).process())).contains(file.toString(), "is a file");
    }

    @Test
    void a_damaged_log() throws IOException {
        Path log = Files.createDirectories(data.resolve("kafka/log"));
        Files.writeString(log.resolve("meta.properties"), "garbage");

        assertThat(refusal(RunningStandalone.on(data).process())).contains(log.toString(), "meta.properties");
    }

    @Test
    void a_damaged_database() throws IOException {
        Path cluster = Files.createDirectories(data.resolve("postgres/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "9.6");

        assertThat(refusal(RunningStandalone.on(data).process())).contains(cluster.toString(), "9.6");
    }

    private static String refusal(JavaProcessStart start) {
        try (JavaProcess refused =
                start.jvmOption("--sun-misc-unsafe-memory-access=allow").start()) {
            assertThat(refused.awaitExit(RunningStandalone.BOUND)).isEqualTo(1);
            assertThat(refused.output()).hasSize(1);
            return refused.output().getFirst();
        }
    }

    private static ServerSocket taken(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
