package dev.rushline.testing.trace;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Receives spans over OTLP and HTTP, as a collector does, and stores them for assertions. */
public final class TraceReceiver implements AutoCloseable {

    private static final List<String> KINDS =
            List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");
    private static final int ERROR = 2;

    private final HttpServer server;
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port of this machine. */
    public static TraceReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TraceReceiver receiver = new TraceReceiver(server);
            server.createContext("/v1/traces", exchange -> {
                receiver.take(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an application export its spans to this receiver, ten times a second. */
    public void register(DynamicPropertyRegistry settings, double probability) {
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
        settings.add("management.opentelemetry.tracing.export.otlp.endpoint", () -> endpoint);
        settings.add("management.opentelemetry.tracing.export.schedule-delay", () -> "100ms");
        settings.add("management.tracing.sampling.probability", () -> probability);
    }

    public List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    public List<ReceivedSpan> trace(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /** Waits until the trace has this number of spans. */
    public List<ReceivedSpan> awaitTrace(String traceId, int number) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> trace(traceId), found -> found.size() >= number);
    }

    private void take(byte[] body) {
        for (WireMessage ofResource : new WireMessage(body).messages(1)) {
            String service = ofResource.messages(1).stream()
                    .map(resource -> attributes(resource, 1).getOrDefault("service.name", ""))
                    .findFirst()
                    .orElse("");
            ofResource.messages(2).stream()
                    .flatMap(ofScope -> ofScope.messages(2).stream())
                    .map(span -> span(service, span))
                    .forEach(spans::add);
        }
    }

    private static ReceivedSpan span(String service, WireMessage span) {
        return new ReceivedSpan(
                service,
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                KINDS.get((int) span.number(6)),
                attributes(span, 9),
                span.messages(15).stream().anyMatch(status -> status.number(3) == ERROR));
    }

    private static Map<String, String> attributes(WireMessage from, int number) {
        Map<String, String> attributes = new HashMap<>();
        from.messages(number)
                .forEach(pair -> pair.messages(2).forEach(value -> attributes.put(pair.text(1), text(value))));
        return attributes;
    }

    private static String text(WireMessage value) {
        return value.has(1) ? value.text(1) : Long.toString(value.number(value.has(2) ? 2 : 3));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
