package dev.rushline.acceptance.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A queue as the tables have it: which stretch of which line it was given, and how its early tickets were drawn. */
record QueueRow(
        long queueId,
        String concertId,
        int partition,
        long from,
        @Nullable Long to,
        @Nullable Instant opensAt,
        @Nullable String seed,
        @Nullable Long frozenTo) {

    boolean holds(int ticketPartition, long position) {
        return ticketPartition == partition && position >= from && (to == null || position < to);
    }
}
