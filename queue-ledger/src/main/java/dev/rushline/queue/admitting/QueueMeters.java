package dev.rushline.queue.admitting;

import dev.rushline.line.LineId;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.ConcertCounters.VisitEvent;
import dev.rushline.queue.admitting.AdmissionLedger.EndedVisits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** The gauges and counters of the queues whose lines this instance serves. */
final class QueueMeters {

    /** Further queues, which a shared line may have any number of, have no gauges. */
    static final int MAX_QUEUES = 200;

    private static final Set<VisitEvent> COUNTED_EVENTS =
            EnumSet.of(VisitEvent.ADMITTED, VisitEvent.EXPIRED, VisitEvent.LEFT, VisitEvent.COMPLETED);

    private final MeterRegistry meters;
    private final ConcertCounters counters;
    private final Map<String, QueueGauges> shown = new ConcurrentHashMap<>();

    QueueMeters(MeterRegistry meters, ConcertCounters counters) {
        this.meters = meters;
        this.counters = counters;
    }

    /**
     * The values of a queue's gauges.
     *
     * @param waiting tickets between the cursor and the log end, of all concerts that share the line
     * @param cap the most active visits of this concert: the cap of the line minus the active visits of its other concerts
     * @param isHeld whether no user is admitted on purpose: a queue of the line is paused or has not opened yet
     */
    record Figures(long waiting, long active, int rate, long cap, boolean isHeld) {}

    private static final class QueueGauges {
        private volatile Figures figures;
        private List<Meter> gauges = List.of();

        QueueGauges(Figures figures) {
            this.figures = figures;
        }
    }

    void countAdmitted(String concertId, int count) {
        counters.count(concertId, VisitEvent.ADMITTED, count);
    }

    void countEnded(ServedQueue queue, List<EndedVisits> all) {
        for (EndedVisits ended : all) {
            if (ended.queueId() == queue.id()) {
                counters.count(queue.queue().concertId(), ended.ending(), ended.count());
            }
        }
    }

    void show(String concertId, LineId line, Figures figures) {
        counters.retain(concertId, COUNTED_EVENTS);
        QueueGauges now = shown.get(concertId);
        if (now != null) {
            now.figures = figures;
        } else if (shown.size() < MAX_QUEUES) {
            shown.computeIfAbsent(concertId, _ -> register(concertId, line, figures));
        }
    }

    /** Removes the gauges of a queue that is over or whose line another instance serves. */
    void forget(String concertId) {
        QueueGauges before = shown.remove(concertId);
        if (before != null) {
            before.gauges.forEach(meters::remove);
        }
    }

    private QueueGauges register(String concertId, LineId line, Figures figures) {
        QueueGauges now = new QueueGauges(figures);
        now.gauges = List.of(
                gauge("waiting", "Tickets that wait in the line", concertId, line, now, Figures::waiting),
                gauge("active", "Active visits", concertId, line, now, Figures::active),
                gauge("rate", "The most admissions per second", concertId, line, now, Figures::rate),
                gauge("cap", "The most active visits", concertId, line, now, Figures::cap),
                gauge(
                        "held",
                        "1 while the queue is paused or has not opened",
                        concertId,
                        line,
                        now,
                        one -> one.isHeld() ? 1 : 0));
        return now;
    }

    private Gauge gauge(
            String name,
            String description,
            String concertId,
            LineId line,
            QueueGauges of,
            ToDoubleFunction<Figures> value) {
        return Gauge.builder("rushline.queue." + name, of, one -> value.applyAsDouble(one.figures))
                .description(description)
                .tag("concert", concertId)
                .tag("partition", Integer.toString(line.partition()))
                .register(meters);
    }
}
