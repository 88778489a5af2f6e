package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.JavaProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {

    private static final Duration STOP = Duration.ofSeconds(15);

    @TempDir
    Path data;

    @Test
    void it_announces_itself_survives_a_kill_and_stops_in_good_order() throws Exception {
        RunningStandalone standalone = RunningStandalone.on(data);
        Map<String, String> keys;
        try (JavaProcess first = standalone.started()) {
            assertThat(String.join("\n", first.output()))
                    .contains("http://127.0.0.1:" + standalone.port(), "admin token", data.toString())
                    .contains("127.0.0.1:" + standalone.kafkaPort(), "127.0.0.1:" + standalone.postgresPort());
            assertThat(standalone.get("/actuator/health").body()).contains("\"UP\"");
            execute(standalone, "CREATE TABLE kept (value text)");
            keys = keys();
            first.kill9();
        }

        try (JavaProcess second = standalone.started()) {
            assertThat(standalone.get("/actuator/health").statusCode()).isEqualTo(200);
            execute(standalone, "INSERT INTO kept VALUES ('still there')");
            assertThat(keys()).isEqualTo(keys);

            second.terminate();

            assertThat(second.awaitExit(STOP)).isEqualTo(143);
            assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
            assertThat(data.resolve("kafka/log/.kafka_cleanshutdown")).exists();
        }
    }

    @Test
    void anybody_gets_a_token_for_a_name_that_is_one() throws Exception {
        RunningStandalone standalone = RunningStandalone.on(data);
        try (JavaProcess running = standalone.started()) {
            HttpResponse<String> given = standalone.post("/dev/tokens", "{\"userId\":\"ada\",\"admin\":true}");
            assertThat(given.statusCode()).isEqualTo(200);
            assertThat(given.body()).matches("\\{\"token\":\"[\\w-]+\\.[\\w-]+\\.[\\w-]+\"}");

            for (String wrong : List.of(
                    "{}",
                    "{\"userId\":\"\"}",
                    "{\"userId\":\"two words\"}",
                    "{\"userId\":\"" + "a".repeat(65) + "\"}",
                    "{\"userId\":[\"ada\"]}",
                    "{\"userId\":\"ada\",\"admin\":\"perhaps\"}",
                    "{\"userId\":",
                    "")) {
                HttpResponse<String> refused = standalone.post("/dev/tokens", wrong);
                assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
                assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            }
            running.terminate();
            running.awaitExit(STOP);
        }
    }

    @Test
    void a_second_one_on_the_same_folder_is_refused_in_one_line() {
        try (JavaProcess first = RunningStandalone.on(data).started();
                JavaProcess second = RunningStandalone.on(data).process().start()) {
            assertThat(second.awaitExit(RunningStandalone.BOUND)).isEqualTo(1);
            assertThat(second.output()).singleElement().asString().contains(data.toString(), "in use");
            first.terminate();
            first.awaitExit(STOP);
        }
    }

    private Map<String, String> keys() throws IOException {
        Map<String, String> keys = new TreeMap<>();
        try (Stream<Path> files = Files.list(data.resolve("keys"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                keys.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return keys;
    }

    private static void execute(RunningStandalone standalone, String sql) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + standalone.postgresPort() + "/rushline";
        try (Connection connection = DriverManager.getConnection(url, "rushline", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
