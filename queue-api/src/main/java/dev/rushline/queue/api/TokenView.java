package dev.rushline.queue.api;

import dev.rushline.http.json.DirectJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token and its status.
 *
 * @param number the offset of its record
 * @param position people ahead plus one
 * @param opensAt the opening time of a queue that has not opened
 */
record TokenView(
        String token,
        String concertId,
        long number,
        Status status,
        @Nullable Long position,
        @Nullable Long estimatedWaitSeconds,
        long pollAfterMs,
        @Nullable Instant opensAt,
        @Nullable Instant claimUntil,
        @Nullable Instant expiresAt)
        implements DirectJson {

    enum Status {
        PRE_QUEUE,
        WAITING,
        ADMITTED,
        ACTIVE,
        COMPLETED,
        EXPIRED,
        LEFT,
        DUPLICATE
    }

    /** Whether the status never changes again. */
    boolean isFinal() {
        return switch (status) {
            case PRE_QUEUE, WAITING, ADMITTED, ACTIVE -> false;
            case COMPLETED, EXPIRED, LEFT, DUPLICATE -> true;
        };
    }
}
