package dev.rushline.queue.waiting;

import dev.rushline.queue.Queue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a queue. With it and the own turn alone anybody reckons the place that is told in private:
 * {@code turn - nowServing - (entries of left below turn) + 1}.
 *
 * @param nowServing the turn that is called next
 * @param ratePerSecond the most that the line admits in a second
 * @param opensAt given while the order of those who come early is not drawn yet
 * @param left the turns of those ahead who left, ascending, the nearest to the front
 * @param isOver whether nobody stands in it any more
 * @param asOf how old this is
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
