package dev.rushline.queue.waiting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An admitted ticket and its visit.
 *
 * @param offset the ticket
 * @param claimUntil when the time to collect the entry pass ends
 * @param expiresAt when the entry pass expires; null until it is collected
 * @param pass the entry pass; null until it is collected
 * @param ending null while the visit has not ended
 * @param hasLeft whether the ticket left; a departure counts even if it was admitted at the same moment
 * @param asOf the database's time of the query, which the other times are compared with
 */
public record Admission(
        long offset,
        Instant admittedAt,
        Instant claimUntil,
        @Nullable Instant expiresAt,
        @Nullable String pass,
        @Nullable Ending ending,
        boolean hasLeft,
        Instant asOf) {

    /** How a visit ended. */
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
