package dev.rushline.audit.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the queue table: the range of offsets that the queue has in its line, and the draw of its pre-queue. */
public record QueueRow(
        long queueId,
        String concertId,
        int partition,
        long from,
        @Nullable Long to,
        int callsPerPerson,
        @Nullable Instant opensAt,
        @Nullable String seed,
        @Nullable Long frozenTo,
        @Nullable Instant frozenAt) {

    /** Whether the record is in the queue's range. */
    public boolean holds(int ticketPartition, long offset) {
        return ticketPartition == partition && offset >= from && (to == null || offset < to);
    }
}
