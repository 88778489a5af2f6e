package dev.rushline.payment.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rushline.outbox.consume.UnreadableEventException;
import dev.rushline.payment.event.InboxInMemory;
import dev.rushline.payment.event.TestEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportingEventsTests {

    private static final TestEvent EVENT = TestEvent.of("e-1", "payment.completed", "{\"a\":1}");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private HttpServer server;
    private ReportEvent reportEvent;

    private record Report(Map<String, List<String>> headers, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sink", this::take);
        server.start();
        reportEvent = reportingWithin(Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void posts_the_published_bytes_with_the_attributes_as_headers() {
        reportEvent.on(EVENT);

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.body()).isEqualTo("{\"a\":1}");
            assertThat(report.headers())
                    .containsEntry("Ce-id", List.of("e-1"))
                    .containsEntry("Ce-type", List.of("payment.completed"))
                    .containsEntry("Ce-source", List.of("/payment"))
                    .containsEntry("Ce-subject", List.of("key"))
                    .containsEntry("Ce-time", List.of("2026-01-31T12:00:00Z"))
                    .containsEntry("Ce-specversion", List.of("1.0"))
                    .containsEntry("Content-type", List.of("application/json"));
        });
        assertThat(count("reported")).isEqualTo(1);
    }

    @Test
    void a_reported_event_is_not_posted_again() {
        reportEvent.on(EVENT);
        reportEvent.on(EVENT);

        assertThat(reports).hasSize(1);
        assertThat(count("reported")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 429, 500, 503})
    void an_event_that_the_platform_does_not_accept_is_retried(int refusal) {
        status = refusal;
        assertThatThrownBy(() -> reportEvent.on(EVENT))
                .isInstanceOf(DataPlatformUnavailableException.class)
                .hasMessageContaining(String.valueOf(refusal));

        status = 200;
        reportEvent.on(EVENT);

        assertThat(reports).hasSize(2);
        assertThat(count("failures")).isEqualTo(1);
        assertThat(count("reported")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void an_event_that_the_platform_rejects_is_not_retried(int refusal) {
        status = refusal;

        assertThatThrownBy(() -> reportEvent.on(EVENT))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(String.valueOf(refusal));
        assertThat(count("failures")).isEqualTo(1);
    }

    @Test
    void a_platform_that_is_down_is_a_retriable_failure() {
        server.stop(0);

        assertThatThrownBy(() -> reportEvent.on(EVENT)).isInstanceOf(DataPlatformUnavailableException.class);
        assertThat(count("failures")).isEqualTo(1);
    }

    @Test
    void a_platform_that_never_answers_times_out() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        server.createContext("/silent", _ -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        ReportEvent impatient = new ReportEvent(
                new InboxInMemory(),
                new DataPlatform(address("/silent"), Duration.ofSeconds(1), Duration.ofMillis(200)),
                meters);

        assertThatThrownBy(() -> impatient.on(EVENT))
                .isInstanceOf(DataPlatformUnavailableException.class)
                .hasMessageContaining("timed out");
        never.countDown();
    }

    private ReportEvent reportingWithin(Duration timeout) {
        return new ReportEvent(
                new InboxInMemory(), new DataPlatform(address("/sink"), Duration.ofSeconds(1), timeout), meters);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        reports.add(new Report(Map.copyOf(exchange.getRequestHeaders()), body));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private double count(String what) {
        return meters.get("rushline.data.platform." + what).counter().count();
    }
}
