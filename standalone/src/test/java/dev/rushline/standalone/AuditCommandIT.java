package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.JavaProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditCommandIT {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path data;

    private record Result(int exit, String output) {
        private JsonNode json() {
            // Errors of the embedded servers are in the lines before.
            return JSON.readTree(output.lines().reduce("", (_, line) -> line));
        }
    }

    @Test
    void the_audit_finds_nothing_and_then_each_planted_difference_running_and_stopped() throws Exception {
        RunningStandalone standalone = RunningStandalone.on(data);
        try (JavaProcess process = standalone.started()) {
            String admin = token(standalone, "root", true);
            String ada = token(standalone, "ada", false);
            issue(standalone, admin, ada);
            pay(standalone, admin, ada);
            enter(standalone, admin, ada);

            Result clean = audit(data);

            assertThat(clean.exit()).as(clean.output()).isZero();
            assertThat(clean.json().path("campaigns").asInt()).isEqualTo(1);
            assertThat(clean.json().path("requests").asInt()).isEqualTo(1);
            assertThat(clean.json().path("winners").asInt()).isEqualTo(1);
            assertThat(clean.json().path("queues").asInt()).isEqualTo(1);
            assertThat(clean.json().path("tickets").asInt()).isEqualTo(1);
            assertThat(clean.json().path("admissions").asInt()).isEqualTo(1);
            assertThat(clean.json().path("publishedEvents").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(clean.json().path("differences").asInt(-1)).isZero();

            execute(standalone, "update coupon.issuance set user_id = 'eve'");
            execute(standalone, "update queue.admission set user_id = 'mallory'");
            execute(standalone, "update outbox.event set key = 'another' where type = 'payment.completed'");
            assertDifferences(audit(data));
            RunningStandalone.stop(process);
        }

        assertDifferences(audit(data));
    }

    @Test
    void an_audit_without_data_says_in_one_line_what_to_name() {
        Result result = audit(data.resolve("missing"));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).hasLineCount(1).contains("RUSHLINE_DATA", "SPRING_DATASOURCE_URL");
        assertThat(data.resolve("missing")).doesNotExist();
    }

    @Test
    void an_unknown_option_is_refused_in_one_line() {
        Result result = audit(data, "--jsno");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).isEqualTo("audit knows --json, and not '--jsno'.");
    }

    private static void assertDifferences(Result planted) {
        assertThat(planted.exit()).as(planted.output()).isEqualTo(1);
        assertThat(planted.json().path("findings").toString())
                .contains("eve", "mallory", "published as payment.completed");
    }

    private static Result audit(Path data) {
        return audit(data, "--json");
    }

    private static Result audit(Path data, String option) {
        try (JavaProcess process = JavaProcess.of(AuditCommand.class)
                .environment("RUSHLINE_DATA", data.toString())
                .argument(option)
                .start()) {
            int exit = process.awaitExit(RunningStandalone.BOUND);
            return new Result(exit, String.join("\n", process.output()));
        }
    }

    private static void issue(RunningStandalone standalone, String admin, String user) throws Exception {
        JsonNode opened = json(standalone, "POST", "/v1/coupons", admin, "{\"name\":\"drop\",\"quantity\":2}");
        String requests = "/v1/coupons/" + opened.path("couponId").asString() + "/requests";
        await().until(() -> standalone.call("POST", requests, user, "").statusCode() == 202);
        JsonNode request = json(standalone, "POST", requests, user, "");
        await().until(() -> !json(
                        standalone,
                        "GET",
                        "/v1/coupon-requests/" + request.path("requestId").asString(),
                        user,
                        "")
                .path("status")
                .asString()
                .equals("PENDING"));
    }

    private static void pay(RunningStandalone standalone, String admin, String user) throws Exception {
        json(standalone, "PUT", "/v1/inventory/shirt", admin, "{\"available\":1,\"price\":100}");
        json(standalone, "POST", "/v1/points", user, "{\"amount\":100}");
        String order = json(standalone, "POST", "/v1/orders", user, "{\"sku\":\"shirt\",\"quantity\":1}")
                .path("orderId")
                .asString();
        json(standalone, "POST", "/v1/payments", user, "{\"orderId\":\"" + order + "\"}");
        await().until(() -> json(standalone, "GET", "/v1/admin/outbox", admin, "")
                        .path("pending")
                        .asInt(-1)
                == 0);
        await().until(() -> json(standalone, "GET", "/v1/orders/" + order, user, "")
                .path("status")
                .asString()
                .equals("CONFIRMED"));
    }

    private static void enter(RunningStandalone standalone, String admin, String user) throws Exception {
        String queue = "/v1/concerts/show/queue";
        json(standalone, "PUT", queue, admin, "{\"ratePerSecond\":10,\"maxActive\":10}");
        await().until(() -> standalone
                        .call("POST", "/v1/concerts/show/queue/tokens", user, "")
                        .statusCode()
                == 201);
        await().until(() ->
                json(standalone, "GET", queue, admin, "").path("admitted").asInt() == 1);
    }

    private static String token(RunningStandalone standalone, String userId, boolean admin) throws Exception {
        String body = "{\"userId\":\"" + userId + "\",\"admin\":" + admin + "}";
        return JSON.readTree(standalone.post("/dev/tokens", body).body())
                .path("token")
                .asString();
    }

    private static JsonNode json(RunningStandalone standalone, String method, String path, String token, String body)
            throws Exception {
        return JSON.readTree(standalone.call(method, path, token, body).body());
    }

    private static void execute(RunningStandalone standalone, String sql) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + standalone.postgresPort() + "/rushline";
        try (Connection connection = DriverManager.getConnection(url, "rushline", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
