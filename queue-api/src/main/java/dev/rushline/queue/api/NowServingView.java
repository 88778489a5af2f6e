package dev.rushline.queue.api;

import dev.rushline.queue.Queue;
import dev.rushline.queue.waiting.NowServingDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a queue.
 *
 * @param left the turns of those ahead who left: {@code position = turn - nowServing - (entries of left below turn) + 1}
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

    private static final long WHILE_IT_MOVES = 1_000;
    private static final long WHILE_IT_STANDS = 5_000;
    private static final long WHEN_OVER = 15_000;

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

    /** Changes with what is shown, but not with the time alone. */
    String etag() {
        return EntityTags.of(
                concertId, nowServing, ratePerSecond, state, String.valueOf(message), opensAt, left, pollAfterMs);
    }

    /** The same for everybody, in steps, because the document is shared. */
    private static long pollAfter(NowServingDocument now) {
        Instant opensAt = now.opensAt();
        if (opensAt != null) {
            Duration left = Duration.between(now.asOf(), opensAt);
            return left.toMinutes() >= 2 ? WHEN_OVER : left.toSeconds() >= 20 ? WHILE_IT_STANDS : WHILE_IT_MOVES;
        }
        return switch (now.state()) {
            case OPEN -> WHILE_IT_MOVES;
            case PAUSED -> WHILE_IT_STANDS;
            case CLOSED -> now.isOver() ? WHEN_OVER : WHILE_IT_MOVES;
        };
    }
}
