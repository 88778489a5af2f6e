package dev.rushline.http.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TimingCallsTests extends EdgeTest {

    @Autowired
    private ServletContext server;

    @Test
    void calls_are_counted_by_handler_and_outcome_and_not_by_address() {
        get("/items/1");
        get("/items/2");
        get("/items/x");
        get("/no/such/path");

        List<String> lines = get("/actuator/prometheus").body().lines().toList();

        assertThat(lines)
                .anyMatch(line -> isCount(line)
                        && has(
                                line,
                                "uri=\"/items/{number}\"",
                                "status=\"200\"",
                                "outcome=\"SUCCESS\"",
                                "method=\"GET\""));
        assertThat(lines)
                .anyMatch(line -> isCount(line)
                        && has(line, "uri=\"/items/{number}\"", "status=\"400\"", "outcome=\"CLIENT_ERROR\""));
        assertThat(lines).noneMatch(line -> line.contains("/no/such/path") || line.contains("/items/1"));
    }

    @Test
    void call_durations_are_counted_in_eleven_buckets() {
        get("/items/3");

        List<String> buckets = get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_bucket")
                        && has(line, "uri=\"/items/{number}\"", "status=\"200\""))
                .toList();

        assertThat(buckets).hasSize(11).anyMatch(line -> line.contains("le=\"0.25\""));
    }

    @Test
    void a_call_passes_three_filters() {
        assertThat(server.getFilterRegistrations().keySet())
                .containsExactlyInAnyOrder("requestIds", "callTiming", "requestBounds");
    }

    private static boolean isCount(String line) {
        return line.startsWith("http_server_requests_seconds_count");
    }

    private static boolean has(String line, String... tags) {
        return List.of(tags).stream().allMatch(line::contains);
    }
}
