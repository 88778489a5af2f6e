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

    public Standing standing() {
        if (ending != null) {
            return switch (ending) {
                case COMPLETED -> new Standing.Completed();
                case EXPIRED -> new Standing.Expired();
                case LEFT -> new Standing.Left();
            };
        }
        if (hasLeft) {
            return new Standing.Left();
        }
        if (expiresAt != null) {
            return expiresAt.isAfter(asOf) ? new Standing.Active(expiresAt) : new Standing.Expired();
        }
        return claimUntil.isAfter(asOf) ? new Standing.Admitted(claimUntil) : new Standing.Expired();
    }
}
