package dev.rushline.queue.api;

import dev.rushline.queue.Draw;
import dev.rushline.queue.FairStart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a fair start: everything that is needed to compute the order.
 *
 * @param seed null until the range is frozen
 * @param lastNumber the last number of the pre-queue; one less than the first if it is empty
 */
record FairStartView(
        Instant opensAt,
        String algorithm,
        String seedSha256,
        @Nullable String seed,
        @Nullable Long firstNumber,
        @Nullable Long lastNumber) {

    static FairStartView of(FairStart start) {
        Long end = start.endNumber();
        return end == null
                ? new FairStartView(start.opensAt(), Draw.ALGORITHM, start.seedSha256(), null, null, null)
                : new FairStartView(
                        start.opensAt(),
                        Draw.ALGORITHM,
                        start.seedSha256(),
                        start.seed(),
                        start.firstNumber(),
                        end - 1);
    }
}
