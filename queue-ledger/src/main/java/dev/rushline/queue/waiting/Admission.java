package dev.rushline.queue.waiting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose turn came.
 *
 * @param position the ticket that was called
 * @param claimUntil until when the pass is to be collected
 * @param expiresAt until when the pass is good; not given before it is collected
 * @param pass as it was given
 * @param hasLeft whether the ticket left; this counts, also where it was called in the same moment
 * @param asOf the database's time of this reading, by which everything is early or late
 */
public record Admission(
        long position,
        Instant admittedAt,
        Instant claimUntil,
        @Nullable Instant expiresAt,
        @Nullable String pass,
        @Nullable Ending ending,
        boolean hasLeft,
        Instant asOf) {

    /** How a visit came to its end. */
    public enum Ending {
        COMPLETED,
        EXPIRED,
        LEFT
    }

    public TicketStatus status() {
        if (ending != null) {
            return switch (ending) {
                case COMPLETED -> new TicketStatus.Completed();
                case EXPIRED -> new TicketStatus.Expired();
                case LEFT -> new TicketStatus.Left();
            };
        }
        if (hasLeft) {
            return new TicketStatus.Left();
        }
        if (expiresAt != null) {
            return expiresAt.isAfter(asOf) ? new TicketStatus.Active(expiresAt) : new TicketStatus.Expired();
        }
        return claimUntil.isAfter(asOf) ? new TicketStatus.Admitted(claimUntil) : new TicketStatus.Expired();
    }
}
