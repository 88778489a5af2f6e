package dev.rushline.queue.visiting;

import dev.rushline.line.LineId;
import dev.rushline.line.board.BoardSnapshot;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.ConcertCounters.VisitEvent;
import dev.rushline.queue.waiting.QueueSnapshot;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Retains the counters of the concerts that have a current queue. */
final class ConcertCounterRetention implements BoardSnapshot {

    private static final Set<VisitEvent> VISIT_EVENTS = EnumSet.of(VisitEvent.COMPLETED, VisitEvent.LEFT);
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final QueueSnapshot queues;
    private final ConcertCounters counters;
    private long retainedAt = System.nanoTime() - INTERVAL;

    ConcertCounterRetention(QueueSnapshot queues, ConcertCounters counters) {
        this.queues = queues;
        this.counters = counters;
    }

    @Override
    public void refresh(Map<LineId, Long> moved) {
        long now = System.nanoTime();
        if (now - retainedAt >= INTERVAL) {
            retainedAt = now;
            queues.concerts().forEach(concertId -> counters.retain(concertId, VISIT_EVENTS));
        }
    }
}
