package dev.rushline.http.timing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The timers of {@code http.server.requests} with the tags of Spring Boot, each looked up once. */
final class CallTimers {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    /** Few, because each is a time series per handler and outcome. Percentiles over all instances are computed from them. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Map<Call, Timer> timers = new ConcurrentHashMap<>();

    CallTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The number of timers is bounded by the declared handlers, whatever clients send. */
    Timer of(String method, String pattern, int status) {
        return timers.computeIfAbsent(
                new Call(METHODS.contains(method) ? method : "UNKNOWN", pattern, status), this::registered);
    }

    private Timer registered(Call call) {
        return Timer.builder("http.server.requests")
                .tag("method", call.method)
                .tag("uri", call.pattern)
                .tag("status", Integer.toString(call.status))
                .tag("outcome", outcome(call.status))
                .tag("exception", "none")
                .tag("error", "none")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }

    private record Call(String method, String pattern, int status) {}
}
