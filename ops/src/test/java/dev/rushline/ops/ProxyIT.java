package dev.rushline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProxyIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Proxy proxy;

    /** One call of an address in a second and two more at once; three calls in progress. The test is a proxy in front. */
    @BeforeEach
    void start() throws IOException, InterruptedException {
        proxy = new Proxy(
                folder,
                Map.of(
                        "RUSHLINE_ADDRESS_CALLS", "1",
                        "RUSHLINE_ADDRESS_BURST", "20",
                        "RUSHLINE_ADDRESS_CONNECTIONS", "3",
                        "RUSHLINE_PROXIES", "127.0.0.1, 10.0.0.0/8"));
        await().atMost(PATIENCE).until(proxy::isReady);
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void a_body_above_the_bound_of_the_apps_is_413_and_no_app_receives_it() throws Exception {
        assertProblem(post("x".repeat(16 * 1024 + 1)), 413, "payload-too-large");
        assertThat(post("x".repeat(16 * 1024)).statusCode()).isEqualTo(204);

        assertThat(proxy.received()).hasSize(1);
    }

    @Test
    void a_body_without_a_length_is_413_as_soon_as_it_is_too_large() throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(proxy.address());
            String chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";
            socket.getOutputStream()
                    .write(("POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + chunk.repeat(5))
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 413".length());

            assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
        assertThat(proxy.received()).isEmpty();
    }

    @Test
    void an_address_that_calls_too_often_gets_429_and_others_do_not() throws Exception {
        HttpResponse<String> refused = exhaust("192.0.2.1");

        assertThat(assertProblem(refused, 429, "too-many-requests")
                        .get("retryAfterSeconds")
                        .asInt())
                .isEqualTo(1);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(get("192.0.2.2").statusCode()).isEqualTo(204);
    }

    @Test
    void what_a_caller_writes_into_the_header_does_not_make_it_another_address() throws Exception {
        exhaust("192.0.2.3");

        assertThat(get("198.51.100.7, 192.0.2.3").statusCode()).isEqualTo(429);
        assertThat(get("198.51.100.8, 192.0.2.3, 10.1.2.3").statusCode()).isEqualTo(429);
        proxy.received().clear();
        assertThat(get("198.51.100.9, 192.0.2.4").statusCode()).isEqualTo(204);
        assertThat(proxy.received().element().get("X-forwarded-for")).containsExactly("192.0.2.4");
    }

    @Test
    void the_addresses_of_an_ipv6_subscriber_are_one() throws Exception {
        exhaust("2001:db8:0:1::1");

        assertThat(get("2001:db8:0:1:ffff::2").statusCode()).isEqualTo(429);
        assertThat(get("2001:db8:0:2::1").statusCode()).isEqualTo(204);
    }

    @Test
    void more_calls_of_an_address_in_progress_than_allowed_get_429() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> streams = new ArrayList<>();
        for (int stream = 0; stream < 3; stream++) {
            streams.add(CLIENT.sendAsync(
                    request("192.0.2.5", "/v1/queue-tokens/t/events").build(), BodyHandlers.ofString()));
        }
        await().atMost(PATIENCE).until(() -> proxy.received().size() == 3);

        assertProblem(get("192.0.2.5"), 429, "too-many-requests");
        assertThat(get("192.0.2.6").statusCode()).isEqualTo(204);

        proxy.endStreams();
        streams.forEach(CompletableFuture::join);
        await().atMost(PATIENCE).until(() -> get("192.0.2.5").statusCode() == 204);
    }

    private HttpResponse<String> exhaust(String address) throws Exception {
        Map<Integer, HttpResponse<String>> byStatus = new HashMap<>();
        for (int call = 0; call < 1_000 && !byStatus.containsKey(429); call++) {
            HttpResponse<String> answer = get(address);
            byStatus.put(answer.statusCode(), answer);
        }
        assertThat(byStatus).containsOnlyKeys(204, 429);
        return byStatus.get(429);
    }

    private HttpResponse<String> get(String forwardedFor) throws IOException, InterruptedException {
        return CLIENT.send(request(forwardedFor, "/v1/coupons").build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return CLIENT.send(
                request("192.0.2.9", "/v1/orders")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String forwardedFor, String path) {
        return HttpRequest.newBuilder(URI.create(proxy.url() + path)).header("X-Forwarded-For", forwardedFor);
    }

    private static JsonNode assertProblem(HttpResponse<String> response, int status, String name) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("type").asString()).isEqualTo("urn:rushline:problem:" + name);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        return problem;
    }
}
