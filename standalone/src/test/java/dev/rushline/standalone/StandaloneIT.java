package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import tools.jackson.databind.json.JsonMapper;

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
    void a_payment_is_confirmed_told_to_its_user_and_shown_on_the_data_platform() throws Exception {
        RunningStandalone standalone = RunningStandalone.on(data);
        try (JavaProcess running = standalone.started()) {
            String admin = token(standalone, "boss", true);
            String ada = token(standalone, "ada", false);
            standalone.call("PUT", "/v1/inventory/shirt", admin, "{\"available\":1,\"price\":100}");
            standalone.call("POST", "/v1/points", ada, "{\"amount\":200}");
            String kept = order(standalone, ada);
            String returned = order(standalone, ada);

            pay(standalone, ada, kept);
            await().atMost(STOP).until(() -> statusOf(standalone, ada, kept).equals("CONFIRMED"));
            pay(standalone, ada, returned);
            await().atMost(STOP).until(() -> statusOf(standalone, ada, returned).equals("CANCELLED"));

            assertThat(standalone.call("GET", "/v1/points", ada, "").body()).isEqualTo("{\"balance\":100}");
            await().atMost(STOP)
                    .untilAsserted(() -> assertThat(standalone
                                    .call("GET", "/v1/me/notifications", ada, "")
                                    .body())
                            .contains("order.confirmed", "order.cancelled"));
            await().atMost(STOP)
                    .untilAsserted(() -> assertThat(
                                    standalone.get("/dev/data-platform").body())
                            .contains("order.confirmed", "order.rejected", "order.cancelled", kept, returned));
            running.terminate();
            running.awaitExit(STOP);
        }
    }

    private static String token(RunningStandalone standalone, String userId, boolean admin) throws Exception {
        String body = "{\"userId\":\"" + userId + "\",\"admin\":" + admin + "}";
        return text(standalone.post("/dev/tokens", body), "token");
    }

    private static String order(RunningStandalone standalone, String token) throws Exception {
        return text(standalone.call("POST", "/v1/orders", token, "{\"sku\":\"shirt\",\"quantity\":1}"), "orderId");
    }

    private static void pay(RunningStandalone standalone, String token, String order) throws Exception {
        HttpResponse<String> paid = standalone.call("POST", "/v1/payments", token, "{\"orderId\":\"" + order + "\"}");
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
    }

    private static String statusOf(RunningStandalone standalone, String token, String order) throws Exception {
        return text(standalone.call("GET", "/v1/orders/" + order, token, ""), "status");
    }

    private static String text(HttpResponse<String> response, String field) {
        return new JsonMapper().readTree(response.body()).path(field).asString();
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
