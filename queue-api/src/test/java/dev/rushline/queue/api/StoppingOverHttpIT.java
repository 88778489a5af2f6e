package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts an application context of its own, which the test stops. */
class StoppingOverHttpIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void streams_end_cleanly_and_at_once_when_the_server_stops() throws Exception {
        List<String> settings = new ArrayList<>(List.of("--server.port=0", "--server.shutdown=graceful"));
        QueueApiTest.settings((name, value) -> settings.add("--" + name + "=" + value.get()));
        ConfigurableApplicationContext app =
                new SpringApplicationBuilder(QueueApiTestApp.class).run(settings.toArray(String[]::new));
        List<EventStream> streams = new ArrayList<>();
        try {
            String address = "http://127.0.0.1:"
                    + ((ServletWebServerApplicationContext) app).getWebServer().getPort();
            send(
                    address,
                    QueueApiTest.admin(),
                    "/v1/concerts/stopping/queue",
                    "PUT",
                    "{\"ratePerSecond\":1,\"maxActive\":1}");
            JsonNode token = send(address, QueueApiTest.user("ada"), "/v1/concerts/stopping/queue/tokens", "POST", "");
            for (int number = 0; number < QueueApiTest.MAX_STREAMS_OF_CALLER; number++) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(address + QueueApiTest.path(token) + "/events"))
                        .header("Authorization", "Bearer " + QueueApiTest.user("ada"))
                        .build();
                streams.add(new EventStream(CLIENT.send(request, BodyHandlers.ofLines())));
            }
            await().until(() ->
                    streams.stream().allMatch(stream -> stream.tokens().size() == 1));
        } finally {
            long begun = System.nanoTime();
            app.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
        }
        await().until(() -> streams.stream().allMatch(EventStream::hasEnded));
    }

    private static JsonNode send(String address, String token, String path, String method, String body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return new JsonMapper()
                .readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
    }
}
