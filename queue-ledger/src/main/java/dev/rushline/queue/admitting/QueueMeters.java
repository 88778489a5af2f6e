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

/** What each queue that is served here shows of itself. */
final class QueueMeters {

    /** A shared line may have any number of queues; beyond these, they show nothing of their own. */
    static final int MOST = 200;

    private static final Set<VisitEvent> COUNTED =
            EnumSet.of(VisitEvent.ADMITTED, VisitEvent.EXPIRED, VisitEvent.LEFT, VisitEvent.COMPLETED);

    private final MeterRegistry meters;
    private final ConcertCounters counters;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    QueueMeters(MeterRegistry meters, ConcertCounters counters) {
        this.meters = meters;
        this.counters = counters;
    }

    /**
     * A queue a moment ago.
     *
     * @param waiting tickets that are in line, of whichever concert
     * @param cap how many of this concert may be inside: all that the line allows, less those of the others who share it
     * @param isHeld nobody is let in on purpose: it is paused, or not open yet
     */
    record Figures(long waiting, long active, int rate, long cap, boolean isHeld) {}

    private static final class Shown {
        private volatile Figures figures;
        private List<Meter> gauges = List.of();

        Shown(Figures figures) {
            this.figures = figures;
        }
    }

    void admitted(String concertId, int number) {
        counters.count(concertId, VisitEvent.ADMITTED, number);
    }

    void ended(ServedQueue queue, List<EndedVisits> all) {
        for (EndedVisits ended : all) {
            if (ended.queueId() == queue.id()) {
                counters.count(queue.queue().concertId(), ended.ending(), ended.number());
            }
        }
    }

    void show(String concertId, LineId line, Figures figures) {
        counters.keep(concertId, COUNTED);
        Shown now = shown.get(concertId);
        if (now != null) {
            now.figures = figures;
        } else if (shown.size() < MOST) {
            shown.computeIfAbsent(concertId, _ -> register(concertId, line, figures));
        }
    }

    /** A queue that is over, or served by somebody else, shows nothing here any more. */
    void forget(String concertId) {
        Shown before = shown.remove(concertId);
        if (before != null) {
            before.gauges.forEach(meters::remove);
        }
    }

    private Shown register(String concertId, LineId line, Figures figures) {
        Shown now = new Shown(figures);
        now.gauges = List.of(
                gauge("waiting", "Tickets in line that are not called yet", concertId, line, now, Figures::waiting),
                gauge("active", "People who were let in and are not done", concertId, line, now, Figures::active),
                gauge("rate", "People who may be let in per second", concertId, line, now, Figures::rate),
                gauge("cap", "People who may be inside at once", concertId, line, now, Figures::cap),
                gauge(
                        "held",
                        "1 while nobody is let in on purpose",
                        concertId,
                        line,
                        now,
                        one -> one.isHeld() ? 1 : 0));
        return now;
    }

    private Gauge gauge(
            String name, String description, String concertId, LineId line, Shown of, ToDoubleFunction<Figures> value) {
        return Gauge.builder("rushline.queue." + name, of, one -> value.applyAsDouble(one.figures))
                .description(description)
                .tag("concert", concertId)
                .tag("partition", Integer.toString(line.partition()))
                .register(meters);
    }
}
