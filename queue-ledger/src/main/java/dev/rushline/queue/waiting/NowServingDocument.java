package dev.rushline.queue.waiting;

import dev.rushline.queue.Queue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public state of a queue. A caller who knows a turn computes its position from it:
 * {@code turn - nowServing - (entries of left below turn) + 1}.
 *
 * @param nowServing the next turn
 * @param ratePerSecond the most admissions of the line per second
 * @param opensAt null if the order is drawn or there is no pre-queue
 * @param left the turns ahead that left, ascending, the nearest ones to {@code nowServing}
 * @param isOver whether its line is released
 * @param asOf when the board was refreshed
 */
public record NowServingDocument(
        String concertId,
        long nowServing,
        int ratePerSecond,
        Queue.State state,
        @Nullable String message,
        @Nullable Instant opensAt,
        List<Long> left,
        boolean isOver,
        Instant asOf) {}
