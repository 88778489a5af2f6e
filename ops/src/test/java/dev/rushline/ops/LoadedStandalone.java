package dev.rushline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.standalone.Standalone;
import dev.rushline.testing.FreePorts;
import dev.rushline.testing.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Standalone in a process of its own, under load. */
final class LoadedStandalone implements AutoCloseable {

    private static final Duration BOUND = Duration.ofMinutes(4);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final JavaProcess process;
    final int port;

    private LoadedStandalone(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static LoadedStandalone open(Path data) {
        int port = FreePorts.any();
        JavaProcess process = JavaProcess.of(Standalone.class)
                .systemProperty("logback.configurationFile", "logback.xml")
                .environment("RUSHLINE_DATA", data.toString())
                .environment("RUSHLINE_PORT", String.valueOf(port))
                .environment("RUSHLINE_KAFKA_PORT", String.valueOf(FreePorts.any()))
                .environment("RUSHLINE_POSTGRES_PORT", String.valueOf(FreePorts.any()))
                // Its calls would be on the dashboards.
                .environment("RUSHLINE_WARMUP", "off")
                .start();
        LoadedStandalone shop = new LoadedStandalone(process, port);
        try {
            process.awaitLine("Ctrl-C stops it", BOUND);
            return shop;
        } catch (AssertionError neverOpened) {
            shop.close();
            throw neverOpened;
        }
    }

    /** Runs a demo rush to its end. */
    void rush(String occasion) throws Exception {
        String admin = token("boss", true);
        String rush = call("POST", "/dev/rushes", admin, occasion).get("rushId").asString();
        await(occasion)
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !call("GET", "/dev/rushes/" + rush, admin, "")
                        .get("state")
                        .asString()
                        .equals("RUNNING"));
        assertThat(call("GET", "/dev/rushes/" + rush, admin, "").get("state").asString())
                .isEqualTo("DONE");
    }

    /** Pays this many orders, and one more that is cancelled with refund. */
    void pay(int times) throws Exception {
        String admin = token("boss", true);
        String user = token("ada", false);
        call("PUT", "/v1/inventory/poster", admin, "{\"available\":1000,\"price\":10}");
        call("POST", "/v1/points", user, "{\"amount\":1000}");
        for (int time = 0; time <= times; time++) {
            String order = call("POST", "/v1/orders", user, "{\"sku\":\"poster\",\"quantity\":1}")
                    .get("orderId")
                    .asString();
            call("POST", "/v1/payments", user, "{\"orderId\":\"" + order + "\"}");
            if (time == 0) {
                call("POST", "/v1/orders/" + order + "/cancel", user, "");
            }
        }
    }

    private String token(String user, boolean admin) throws Exception {
        return call("POST", "/dev/tokens", "", "{\"userId\":\"" + user + "\",\"admin\":" + admin + "}")
                .get("token")
                .asString();
    }

    private JsonNode call(String method, String path, String token, String json)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** Lets the servers inside end as well, so that nothing is left that writes. */
    @Override
    public void close() {
        process.terminate();
        process.awaitExit(BOUND);
        process.close();
    }
}
