package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.JavaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A standalone with default settings. */
class StandaloneIT {

    @TempDir
    private static Path data;

    private static RunningStandalone standalone;
    private static JavaProcess process;

    @BeforeAll
    static void start() {
        standalone = RunningStandalone.on(data);
        process = standalone
                .process()
                .environment("RUSHLINE_WARMUP", "before-ready")
                .environment("RUSHLINE_WARMUPTIME", "3s")
                .start();
        process.awaitLine("Ctrl-C stops it", RunningStandalone.BOUND);
    }

    @AfterAll
    static void stop() {
        RunningStandalone.stop(process);
    }

    @Test
    void a_token_is_issued_for_every_valid_name() throws Exception {
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
    }

    @Test
    void a_page_that_has_its_name_resolved_to_this_machine_gets_no_token() throws Exception {
        for (String own :
                List.of("127.0.0.1:" + standalone.port(), "localhost:" + standalone.port(), "localhost", "[::1]:1")) {
            assertThat(statusOfToken(own)).as(own).isEqualTo(200);
        }
        for (String foreign :
                List.of("evil.example:" + standalone.port(), "evil.example", "127.0.0.1.evil.example", "localhost.")) {
            assertThat(statusOfToken(foreign)).as(foreign).isEqualTo(403);
        }
    }

    /** Over a plain connection, because the client of Java sets the header itself. */
    private static int statusOfToken(String host) throws IOException {
        String body = "{\"userId\":\"ada\",\"admin\":true}";
        String request = "POST /dev/tokens HTTP/1.1\r\nHost: " + host
                + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        try (Socket connection = new Socket(InetAddress.ofLiteral("127.0.0.1"), standalone.port())) {
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    @Test
    void the_warm_up_is_answered_and_leaves_nothing() throws Exception {
        String admin = token("boss", true);

        assertThat(process.output()).anyMatch(line -> line.matches(".* Warm-up: \\d{2,} calls .*, 0 of them failed"));
        assertThat(standalone.call("GET", "/v1/coupons", admin, "").body()).contains("\"items\":[]");
        assertThat(standalone.call("GET", "/v1/concerts", admin, "").body()).contains("\"items\":[]");
        assertThat(standalone.call("GET", "/v1/admin/lines", admin, "").body())
                .contains("\"end\":0")
                .doesNotContainPattern("\"end\":[1-9]");
        assertThat(standalone.get("/actuator/prometheus").body()).contains("uri=\"/v1/queue-tokens/{token}\"");
    }

    @Test
    void a_payment_is_confirmed_notified_and_shown_on_the_data_platform() throws Exception {
        String admin = token("boss", true);
        String ada = token("ada", false);
        standalone.call("PUT", "/v1/inventory/shirt", admin, "{\"available\":2,\"price\":100}");
        standalone.call("POST", "/v1/points", ada, "{\"amount\":200}");
        String kept = order(ada);
        String returned = order(ada);

        pay(ada, kept);
        await().until(() -> statusOf(ada, kept).equals("CONFIRMED"));
        pay(ada, returned);
        standalone.call("POST", "/v1/orders/" + returned + "/cancel", ada, "");
        assertThat(statusOf(ada, returned)).isEqualTo("CANCELLED");

        assertThat(standalone.call("GET", "/v1/points", ada, "").body()).isEqualTo("{\"balance\":100}");
        await().untilAsserted(() -> assertThat(
                        standalone.call("GET", "/v1/me/notifications", ada, "").body())
                .contains("order.confirmed", "order.cancelled"));
        await().untilAsserted(
                        () -> assertThat(standalone.get("/dev/data-platform").body())
                                .contains("order.confirmed", "order.cancelled", kept, returned));
    }

    @Test
    void a_second_standalone_on_the_same_folder_is_refused_in_one_line() {
        try (JavaProcess second = RunningStandalone.on(data).process().start()) {
            assertThat(second.awaitExit(RunningStandalone.BOUND)).isEqualTo(1);
            assertThat(second.output()).singleElement().asString().contains(data.toString(), "in use");
        }
    }

    private static String token(String userId, boolean admin) throws Exception {
        String body = "{\"userId\":\"" + userId + "\",\"admin\":" + admin + "}";
        return text(standalone.post("/dev/tokens", body), "token");
    }

    private static String order(String token) throws Exception {
        return text(standalone.call("POST", "/v1/orders", token, "{\"sku\":\"shirt\",\"quantity\":1}"), "orderId");
    }

    private static void pay(String token, String order) throws Exception {
        HttpResponse<String> paid = standalone.call("POST", "/v1/payments", token, "{\"orderId\":\"" + order + "\"}");
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
    }

    private static String statusOf(String token, String order) throws Exception {
        return text(standalone.call("GET", "/v1/orders/" + order, token, ""), "status");
    }

    private static String text(HttpResponse<String> response, String field) {
        return new JsonMapper().readTree(response.body()).path(field).asString();
    }
}
