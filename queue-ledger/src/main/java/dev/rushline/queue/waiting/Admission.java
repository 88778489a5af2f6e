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
 * @param coversTo the last ticket of the same user whose turn came during the visit; null if there is none
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
        @Nullable Long coversTo,
        @Nullable Ending ending,
        boolean hasLeft,
        Instant asOf) {

    /** How a visit ended. */
    public enum Ending {
        COMPLETED,
        EXPIRED,
        LEFT
    }

    /** Whether the visit goes on: the entry pass can be collected or is valid. */
    public boolean isActive() {
        return switch (status()) {
            case TicketStatus.Admitted _, TicketStatus.Active _ -> true;
            case TicketStatus.PreQueue _,
                    TicketStatus.Waiting _,
                    TicketStatus.Completed _,
                    TicketStatus.Expired _,
                    TicketStatus.Left _,
                    TicketStatus.Duplicate _,
                    TicketStatus.Gone _ -> false;
        };
    }

    boolean isCollected() {
        return expiresAt != null;
    }

    /** Whether the turn of that ticket of the same user came during this visit. */
    boolean covers(long number) {
        return coversTo != null && number <= coversTo;
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
