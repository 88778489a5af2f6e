package dev.rushline.queue.api;

import dev.rushline.queue.Queue;
import dev.rushline.queue.waiting.NowServingDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public state of a queue.
 *
 * @param left the turns ahead that left: {@code position = turn - nowServing - (entries of left below turn) + 1}
 */
record NowServingView(
        String concertId,
        long nowServing,
        int ratePerSecond,
        Queue.State state,
        @Nullable String message,
        @Nullable Instant opensAt,
        List<Long> left,
        long pollAfterMs,
        Instant asOf) {

    private static final long POLL_MOVING = 1_000;
    private static final long POLL_PAUSED = 5_000;
    private static final long POLL_OVER = 15_000;

    static NowServingView of(NowServingDocument now) {
        return new NowServingView(
                now.concertId(),
                now.nowServing(),
                now.ratePerSecond(),
                now.state(),
                now.message(),
                now.opensAt(),
                now.left(),
                pollAfter(now),
                now.asOf().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Depends on all values but the time. */
    String etag() {
        return EntityTags.of(
                concertId, nowServing, ratePerSecond, state, String.valueOf(message), opensAt, left, pollAfterMs);
    }

    /** The same for all clients, in steps, because caches share the document. */
    private static long pollAfter(NowServingDocument now) {
        Instant opensAt = now.opensAt();
        if (opensAt != null) {
            Duration left = Duration.between(now.asOf(), opensAt);
            return left.toMinutes() >= 2 ? POLL_OVER : left.toSeconds() >= 20 ? POLL_PAUSED : POLL_MOVING;
        }
        return switch (now.state()) {
            case OPEN -> POLL_MOVING;
            case PAUSED -> POLL_PAUSED;
            case CLOSED -> now.isOver() ? POLL_OVER : POLL_MOVING;
        };
    }
}
