package dev.rushline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    @TempDir
    Path data;

    @Test
    void a_restart_keeps_the_log_and_the_cluster() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            DurableTopic log = new DurableTopic(broker.bootstrapServers());
            log.create();
            log.append(List.of("one", "two"));
        }
        String meta = Files.readString(data.resolve("log/meta.properties"));

        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            DurableTopic log = new DurableTopic(broker.bootstrapServers());
            log.append(List.of("three"));

            assertThat(log.values()).containsExactly("one", "two", "three");
            assertThat(data.resolve("log/meta.properties")).hasContent(meta);
        }
    }

    @Test
    void a_taken_port_is_reported_in_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(data, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedServerException.class)
                    .message()
                    .contains("127.0.0.1:" + taken.getLocalPort(), "taken", "RUSHLINE_KAFKA_PORT")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused_and_the_first_broker_keeps_running() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(data, 0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(data, 0))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContainingAll(data.toString(), "in use");

            new DurableTopic(first.bootstrapServers()).create();
        }
    }

    @Test
    void a_folder_that_is_a_file_is_reported_in_one_line() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "not a folder");

        assertThatThrownBy(() -> EmbeddedBroker.start(file, 0))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContainingAll(file.toString(), "is a file");
    }

    @Test
    void a_damaged_folder_is_reported_in_one_line_and_not_changed() throws Exception {
        EmbeddedBroker.start(data, 0).close();
        Path meta = data.resolve("log/meta.properties");
        Files.writeString(meta, "\\u00zz = \0\1\2");

        assertThatThrownBy(() -> EmbeddedBroker.start(data, 0))
                .isInstanceOf(EmbeddedServerException.class)
                .message()
                .contains(data.resolve("log").toString(), "meta.properties", "move it away")
                .hasLineCount(1);
        assertThat(meta).hasContent("\\u00zz = \0\1\2");
    }

    @Test
    void a_folder_of_another_node_is_refused() throws Exception {
        EmbeddedBroker.start(data, 0).close();
        Path meta = data.resolve("log/meta.properties");
        Files.writeString(meta, Files.readString(meta).replace("node.id=1", "node.id=7"));

        assertThatThrownBy(() -> EmbeddedBroker.start(data, 0))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContainingAll(data.resolve("log").toString(), "node 7");
    }

    @Test
    void a_folder_of_another_cluster_is_refused() throws Exception {
        EmbeddedBroker.start(data, 0).close();
        Path log = data.resolve("log");
        Path other = Files.createDirectories(log.resolve("unknown-0"));
        Files.writeString(other.resolve("partition.metadata"), "garbage");

        assertThatThrownBy(() -> EmbeddedBroker.start(data, 0))
                .isInstanceOf(EmbeddedServerException.class)
                .message()
                .contains(log.toString())
                .hasLineCount(1);
    }

    @Test
    void an_interrupted_first_start_is_repeated() throws Exception {
        Path half = Files.createDirectories(data.resolve("log.unfinished"));
        Files.writeString(half.resolve("bootstrap.checkpoint"), "half");

        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            new DurableTopic(broker.bootstrapServers()).create();
        }
        assertThat(half).doesNotExist();
    }
}
