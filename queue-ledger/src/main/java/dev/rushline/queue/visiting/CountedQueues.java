package dev.rushline.queue.visiting;

import dev.rushline.line.LineId;
import dev.rushline.line.board.BoardSnapshot;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.ConcertCounters.Happening;
import dev.rushline.queue.waiting.Queues;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Keeps the counters of those concerts whose queues the board shows. */
final class CountedQueues implements BoardSnapshot {

    private static final Set<Happening> COUNTED = EnumSet.of(Happening.COMPLETED, Happening.LEFT);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Queues queues;
    private final ConcertCounters counters;
    private long keptAt = System.nanoTime() - SECOND;

    CountedQueues(Queues queues, ConcertCounters counters) {
        this.queues = queues;
        this.counters = counters;
    }

    @Override
    public void update(Map<LineId, Long> moved) {
        long now = System.nanoTime();
        if (now - keptAt >= SECOND) {
            keptAt = now;
            queues.concerts().forEach(concertId -> counters.keep(concertId, COUNTED));
        }
    }
}
