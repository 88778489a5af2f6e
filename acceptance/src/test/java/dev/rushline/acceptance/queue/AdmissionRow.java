package dev.rushline.acceptance.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An admission as the tables have it: who was let in when, until when. */
record AdmissionRow(
        long queueId,
        long position,
        String userId,
        Instant admittedAt,
        Instant claimUntil,
        @Nullable Instant claimedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String ending) {

    TicketKey place() {
        return new TicketKey(queueId, position);
    }

    /** A ticket of a queue. */
    record TicketKey(long queueId, long position) {}
}
