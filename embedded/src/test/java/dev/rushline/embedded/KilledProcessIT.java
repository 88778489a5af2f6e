package dev.rushline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was acknowledged before the JVM that held both servers was killed is there when the next one starts. */
class KilledProcessIT {

    private static final int KILLS = 2;

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path data;

    @AfterEach
    void leave_no_process_behind() throws Exception {
        for (Process holder : started) {
            holder.destroyForcibly().waitFor();
        }
        new ClusterProcesses(data.toRealPath().resolve("postgres/cluster")).stop();
    }

    @Test
    @Timeout(600)
    void nothing_acknowledged_is_lost() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process holder = holder();
            Servers servers = ready(holder);
            if (kill == 0) {
                servers.log().create();
                servers.table().create();
            }
            assertThat(servers.log().values()).isEqualTo(acknowledged);
            assertThat(servers.table().values()).isEqualTo(acknowledged);

            List<String> values = values("round " + kill);
            servers.log().append(values);
            servers.table().insert(values);
            acknowledged.addAll(values);
            holder.destroyForcibly().waitFor();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"), 0);
                EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("postgres"), 0)) {
            assertThat(new DurableTopic(broker.bootstrapServers()).values()).isEqualTo(acknowledged);
            assertThat(new DurableTable(database.jdbcUrl()).values()).isEqualTo(acknowledged);
        }
    }

    @Test
    @Timeout(300)
    void the_orphaned_server_is_stopped_before_another_starts_and_its_port_is_free_again() throws Exception {
        Process holder = holder();
        Servers servers = ready(holder);
        holder.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(servers.databaseProcess())).isPresent();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("postgres"), servers.databasePort())) {
            assertThat(database.port()).isEqualTo(servers.databasePort());
            assertThat(database.processId()).isNotEqualTo(servers.databaseProcess());
        }
    }

    @Test
    @Timeout(300)
    void another_process_is_refused_while_the_holder_lives() throws Exception {
        ready(holder());

        assertThatThrownBy(() -> EmbeddedBroker.start(data.resolve("kafka"), 0)).hasMessageContaining("in use");
        assertThatThrownBy(() -> EmbeddedDatabase.start(data.resolve("postgres"), 0))
                .hasMessageContaining("in use");
    }

    private Process holder() throws IOException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServersProcess.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        started.add(holder);
        return holder;
    }

    private static Servers ready(Process holder) throws IOException {
        BufferedReader output = holder.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.startsWith("ready ")) {
                String[] words = line.split(" ", -1);
                return new Servers(words[1], words[2], Long.parseLong(words[3]));
            }
        }
        throw new AssertionError("the holder ended: " + said);
    }

    private static List<String> values(String round) {
        return IntStream.range(0, 200)
                .mapToObj(number -> round + " number " + number)
                .toList();
    }

    private record Servers(String jdbcUrl, String bootstrapServers, long databaseProcess) {

        DurableTopic log() {
            return new DurableTopic(bootstrapServers);
        }

        DurableTable table() {
            return new DurableTable(jdbcUrl);
        }

        int databasePort() {
            return Integer.parseInt(jdbcUrl.replaceAll(".*:(\\d+)/.*", "$1"));
        }
    }
}
