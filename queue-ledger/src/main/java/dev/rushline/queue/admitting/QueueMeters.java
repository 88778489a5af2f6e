package dev.rushline.queue.admitting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each queue that is served here shows of itself. */
final class QueueMeters {

    private final MeterRegistry meters;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    QueueMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    private static final class Shown {
        private volatile long waiting;
        private volatile long active;
        private List<Meter> gauges = List.of();
    }

    void admitted(String concertId, int number) {
        Counter.builder("rushline.queue.admitted")
                .description("People who were let in")
                .tag("concert", concertId)
                .register(meters)
                .increment(number);
    }

    void show(String concertId, long waiting, long active) {
        Shown now = shown.computeIfAbsent(concertId, this::register);
        now.waiting = waiting;
        now.active = active;
    }

    /** A queue that is over, or served by somebody else, shows nothing here any more. */
    void forget(String concertId) {
        Shown before = shown.remove(concertId);
        if (before != null) {
            before.gauges.forEach(meters::remove);
        }
    }

    private Shown register(String concertId) {
        Shown now = new Shown();
        now.gauges = List.of(
                Gauge.builder("rushline.queue.waiting", now, one -> one.waiting)
                        .description("Tickets in line that are not called yet")
                        .tag("concert", concertId)
                        .register(meters),
                Gauge.builder("rushline.queue.active", now, one -> one.active)
                        .description("People who were let in and are not done")
                        .tag("concert", concertId)
                        .register(meters));
        return now;
    }
}
