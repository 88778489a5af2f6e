package dev.rushline.queue.api;

import dev.rushline.http.json.DirectJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token and where it stands.
 *
 * @param number its place in the log
 * @param position the people ahead and one
 * @param opensAt when a queue opens that is not open yet
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

    /** Whether nothing will change any more. */
    boolean isFinal() {
        return switch (status) {
            case PRE_QUEUE, WAITING, ADMITTED, ACTIVE -> false;
            case COMPLETED, EXPIRED, LEFT, DUPLICATE -> true;
        };
    }
}
