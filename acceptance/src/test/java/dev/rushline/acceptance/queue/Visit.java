package dev.rushline.acceptance.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An admission as the tables have it: who was let in when, until when. */
record Visit(
        long queueId,
        long position,
        String userId,
        Instant admittedAt,
        Instant claimUntil,
        @Nullable Instant claimedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String ending) {

    Place place() {
        return new Place(queueId, position);
    }

    /** A ticket of a queue. */
    record Place(long queueId, long position) {}
}
