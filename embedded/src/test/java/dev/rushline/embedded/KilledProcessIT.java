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

/** Acknowledged records and committed rows survive a kill of the JVM of the embedded servers. */
class KilledProcessIT {

    private static final int KILLS = Boolean.getBoolean("rushline.test.long") ? 3 : 2;

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path data;

    @AfterEach
    void end_all_processes() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        new ClusterProcesses(data.toRealPath().resolve("postgres/cluster")).stop();
    }

    @Test
    @Timeout(600)
    void nothing_acknowledged_is_lost() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = startProcess();
            Servers servers = ready(process);
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
            process.destroyForcibly().waitFor();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"), 0);
                EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("postgres"), 0)) {
            assertThat(new DurableTopic(broker.bootstrapServers()).values()).isEqualTo(acknowledged);
            assertThat(new DurableTable(database.jdbcUrl()).values()).isEqualTo(acknowledged);
        }
    }

    @Test
    @Timeout(300)
    void an_orphaned_database_is_stopped_before_another_one_starts_on_its_port() throws Exception {
        Process process = startProcess();
        Servers servers = ready(process);
        process.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(servers.databaseProcess())).isPresent();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("postgres"), servers.databasePort())) {
            assertThat(database.port()).isEqualTo(servers.databasePort());
            assertThat(database.processId()).isNotEqualTo(servers.databaseProcess());
        }
    }

    @Test
    @Timeout(300)
    void a_second_process_is_refused_while_the_first_one_runs() throws Exception {
        ready(startProcess());

        assertThatThrownBy(() -> EmbeddedBroker.start(data.resolve("kafka"), 0)).hasMessageContaining("in use");
        assertThatThrownBy(() -> EmbeddedDatabase.start(data.resolve("postgres"), 0))
                .hasMessageContaining("in use");
    }

    private Process startProcess() throws IOException {
        Process process = new ProcessBuilder(
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
        started.add(process);
        return process;
    }

    private static Servers ready(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.startsWith("ready ")) {
                String[] words = line.split(" ", -1);
                return new Servers(words[1], words[2], Long.parseLong(words[3]));
            }
        }
        throw new AssertionError("the process ended: " + lines);
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
