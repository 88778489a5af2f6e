package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingAgainIT {

    @TempDir
    Path data;

    @Test
    void standalone_prints_its_address_survives_a_kill_and_shuts_down_in_order() throws Exception {
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

            assertThat(second.awaitExit(RunningStandalone.STOP)).isEqualTo(143);
            assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
            assertThat(data.resolve("kafka/log/.kafka_cleanshutdown")).exists();
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
