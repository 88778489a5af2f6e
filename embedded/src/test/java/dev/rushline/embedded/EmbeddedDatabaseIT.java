package dev.rushline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

    @TempDir
    Path data;

    @Test
    void a_restart_keeps_committed_rows() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, 0)) {
            DurableTable table = new DurableTable(database.jdbcUrl());
            table.create();
            table.insert(List.of("one"));

            database.restart();
            table.insert(List.of("two"));
        }

        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, 0)) {
            assertThat(new DurableTable(database.jdbcUrl()).values()).containsExactly("one", "two");
        }
    }

    @Test
    void a_killed_server_is_restarted_with_committed_rows() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, 0)) {
            DurableTable table = new DurableTable(database.jdbcUrl());
            table.create();
            database.restart();
            table.insert(List.of("one"));
            long killed = database.processId();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> database.processId() != killed
                            || database.broken().toCompletableFuture().isDone());
            database.restart();

            assertThat(table.values()).containsExactly("one");
        }
    }

    @Test
    void a_closed_database_leaves_no_process() {
        EmbeddedDatabase database = EmbeddedDatabase.start(data, 0);
        long server = database.processId();

        database.close();

        // It has ended by now; its entry in the system's table goes when its parent collects it, a moment later.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ProcessHandle.of(server).isEmpty());
        assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_taken_port_is_reported_in_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(data, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedServerException.class)
                    .message()
                    .contains("127.0.0.1:" + taken.getLocalPort(), "taken", "RUSHLINE_POSTGRES_PORT")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused_and_the_first_server_keeps_running() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(data, 0)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(data, 0))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContainingAll(data.toString(), "in use");

            new DurableTable(first.jdbcUrl()).create();
        }
    }

    @Test
    void a_folder_that_is_no_cluster_is_reported_in_one_line() throws Exception {
        Path cluster = Files.createDirectories(data.resolve("cluster"));
        Files.writeString(cluster.resolve("holiday.jpg"), "a picture");

        assertThatThrownBy(() -> EmbeddedDatabase.start(data, 0))
                .isInstanceOf(EmbeddedServerException.class)
                .message()
                .contains(cluster.toString(), "PG_VERSION", "move it away")
                .hasLineCount(1);
        assertThat(cluster.resolve("holiday.jpg")).exists();
    }

    @Test
    void a_damaged_cluster_is_reported_in_one_line_with_the_reason_of_the_server() throws Exception {
        EmbeddedDatabase.start(data, 0).close();
        Files.write(data.resolve("cluster/global/pg_control"), new byte[8192]);

        assertThatThrownBy(() -> EmbeddedDatabase.start(data, 0))
                .isInstanceOf(EmbeddedServerException.class)
                .message()
                .contains(data.resolve("cluster").toString(), "incompatible with server", "move it away")
                .hasLineCount(1);
    }

    @Test
    void a_stale_process_id_of_an_unrelated_process_does_not_prevent_a_start() throws Exception {
        EmbeddedDatabase.start(data, 0).close();
        Files.writeString(
                data.resolve("cluster/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("cluster") + "\n");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, 0)) {
            new DurableTable(database.jdbcUrl()).create();
        }
    }
}
