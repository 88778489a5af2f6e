package dev.rushline.queue.admitting;

import dev.rushline.line.LineId;
import dev.rushline.queue.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The closed queues of a line, until the line is released from them. */
final class ClosedQueues {

    private static final long RELEASE_INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

    private final LineId lineId;
    private final AdmissionLedger ledger;
    private final Duration grace;
    private final Function<LineId, OptionalLong> logEnds;
    private final QueueMeters meters;

    /** The offset after the last ticket of each closed queue. */
    private final Map<Long, Long> lastTickets = new HashMap<>();

    private long releasedAt = System.nanoTime() - RELEASE_INTERVAL;

    /**
     * Of one line.
     *
     * @param logEnds the log end of a line as last seen, if it was seen
     */
    ClosedQueues(
            LineId lineId,
            AdmissionLedger ledger,
            Duration grace,
            Function<LineId, OptionalLong> logEnds,
            QueueMeters meters) {
        this.lineId = lineId;
        this.ledger = ledger;
        this.grace = grace;
        this.logEnds = logEnds;
        this.meters = meters;
    }

    /**
     * Releases the line of each of these queues that closed before the grace time, once its last ticket was called and no visit
     * is active. The log end after the grace time bounds its tickets; those of other queues may still wait.
     */
    void release(List<ServedQueue> queues, LineState line, long cursor) {
        if (line.nanos() - releasedAt < RELEASE_INTERVAL) {
            return;
        }
        releasedAt = line.nanos();
        lastTickets.keySet().retainAll(line.queueIds());
        Map<Long, String> drained = new HashMap<>();
        for (ServedQueue queue : queues) {
            if (!isClosedForGood(queue, line.now())) {
                lastTickets.remove(queue.id());
                continue;
            }
            logEnds.apply(lineId).ifPresent(end -> lastTickets.putIfAbsent(queue.id(), end));
            if (cursor >= lastTickets.getOrDefault(queue.id(), Long.MAX_VALUE)) {
                drained.put(queue.id(), queue.queue().concertId());
            }
        }
        if (!drained.isEmpty()) {
            drained.keySet().removeAll(ledger.countActive(drained.keySet()).keySet());
            ledger.release(drained.keySet(), cursor, line.now());
            drained.values().forEach(meters::forget);
        }
    }

    private boolean isClosedForGood(ServedQueue queue, Instant now) {
        Instant closedAt = queue.closedAt();
        return queue.queue().state() == Queue.State.CLOSED
                && closedAt != null
                && closedAt.plus(grace).isBefore(now);
    }
}
