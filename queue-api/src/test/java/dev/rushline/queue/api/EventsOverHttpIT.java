package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class EventsOverHttpIT extends QueueApiTest {

    @Autowired
    private EventStreams streams;

    /** A stream that a test closed counts until the server has written to it. */
    @BeforeEach
    void awaitTheEndOfEarlierStreams() {
        await().atMost(Duration.ofMinutes(1)).until(() -> streams.count() == 0);
    }

    @Test
    void a_stream_sends_the_present_status_and_the_call() throws Exception {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        JsonNode shown = look(ada, "ada");

        try (EventStream events = stream(ada, "ada")) {
            await().until(() -> events.tokens().size() == 1);
            ACTIVATOR.call(concertId, number(ada), "ada");
            await().until(() -> events.tokens().size() == 2);

            assertThat(events.lines().getFirst()).isEqualTo("retry: 2000");
            assertThat(events.lines()).contains("event: token");
            JsonNode first = events.tokens().getFirst();
            // There is no estimate before the cursor has moved.
            assertThat(first.propertyNames())
                    .containsAll(shown.propertyNames().stream()
                            .filter(name -> !name.equals("estimatedWaitSeconds"))
                            .toList());
            assertThat(first.path("token")).isEqualTo(shown.path("token"));
            assertThat(first.path("position")).isEqualTo(shown.path("position"));
            assertThat(events.statuses()).containsExactly("WAITING", "ADMITTED");
            assertThat(events.ids()).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_stream_ends_after_the_final_status() throws Exception {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        JsonNode bob = enter(concertId, "bob");

        try (EventStream events = stream(bob, "bob")) {
            await().until(() -> events.tokens().size() == 1);
            ACTIVATOR.call(concertId, number(ada), "ada");
            await().until(() -> events.tokens().size() == 2);
            ACTIVATOR.call(concertId, number(bob), "bob");
            await().until(() -> events.statuses().contains("ADMITTED"));
            delete(path(bob), user("bob"));

            await().until(events::hasEnded);
            assertThat(events.statuses()).containsExactly("WAITING", "WAITING", "ADMITTED", "LEFT");
            assertThat(events.tokens().get(1).path("position").asLong()).isEqualTo(1);
        }
        await().until(() -> streams.count() == 0);
    }

    @Test
    void a_reconnect_receives_changes_and_no_event_twice() throws Exception {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        String known;
        try (EventStream events = stream(ada, "ada")) {
            await().until(() -> events.ids().size() == 1);
            known = events.ids().getFirst();
        }

        try (EventStream same = stream(ada, "ada", "Last-Event-ID", known)) {
            await().until(() -> same.heartbeats() >= 2);
            assertThat(same.tokens()).isEmpty();
            ACTIVATOR.call(concertId, number(ada), "ada");
            await().until(() -> same.statuses().equals(List.of("ADMITTED")));
        }

        try (EventStream behind = stream(ada, "ada", "Last-Event-ID", known)) {
            await().until(() -> behind.statuses().equals(List.of("ADMITTED")));
        }
    }

    @Test
    void a_stream_without_changes_sends_heartbeats() throws Exception {
        JsonNode ada = enter(open(), "ada");

        try (EventStream events = stream(ada, "ada")) {
            await().until(() -> events.heartbeats() >= 3);

            assertThat(events.tokens()).hasSize(1);
            assertThat(events.hasEnded()).isFalse();
        }
    }

    @Test
    void beyond_the_most_streams_of_its_own_a_caller_gets_429_and_of_all_503() throws Exception {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        JsonNode bob = enter(concertId, "bob");
        List<EventStream> open = new ArrayList<>(List.of(stream(ada, "ada"), stream(ada, "ada"), stream(ada, "ada")));

        HttpResponse<String> another = get(path(ada) + "/events", user("ada"));
        open.add(stream(bob, "bob"));
        HttpResponse<String> refused = get(path(bob) + "/events", user("bob"));
        open.forEach(EventStream::close);

        assertThat(assertProblem(another, 429, "too-many-requests")
                        .path("detail")
                        .asString())
                .contains("You have " + MAX_STREAMS_OF_CALLER + " open streams");
        assertThat(open).hasSize(MAX_STREAMS);
        assertProblem(refused, 503, "too-many-streams");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        await().until(() -> streams.count() == 0);
        try (EventStream again = stream(ada, "ada")) {
            await().until(() -> again.tokens().size() == 1);
        }
    }

    @Test
    void a_stream_is_not_timed_as_a_call() throws Exception {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        ACTIVATOR.call(concertId, Map.of(), number(ada) + 1);
        await().until(() -> status(ada, "ada").equals("DUPLICATE"));

        try (EventStream events = stream(ada, "ada")) {
            await().until(events::hasEnded);
            assertThat(events.statuses()).containsExactly("DUPLICATE");
        }

        List<String> timed = get("/actuator/prometheus", null)
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_requests") && line.contains("status=\"200\""))
                .toList();
        assertThat(timed)
                .anyMatch(line -> line.contains("uri=\"/v1/queue-tokens/{token}\""))
                .noneMatch(line -> line.contains("{token}/events"));
    }

    private EventStream stream(JsonNode token, String userId, String... headers)
            throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = CLIENT.send(
                request(path(token) + "/events", user(userId), headers).build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        return new EventStream(response);
    }

    private static long number(JsonNode token) {
        return token.path("number").asLong();
    }
}
