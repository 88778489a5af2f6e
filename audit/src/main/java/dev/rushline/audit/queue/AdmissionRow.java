package dev.rushline.audit.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the admission table. */
public record AdmissionRow(
        long queueId,
        long offset,
        String userId,
        Instant admittedAt,
        Instant claimUntil,
        @Nullable Instant claimedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String ending,
        @Nullable Long coversTo) {

    /** The ticket that was admitted. */
    public TicketKey key() {
        return new TicketKey(queueId, offset);
    }

    /** A ticket of a queue, by its offset. */
    public record TicketKey(long queueId, long offset) {}
}
