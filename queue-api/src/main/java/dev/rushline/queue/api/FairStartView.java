package dev.rushline.queue.api;

import dev.rushline.queue.Draw;
import dev.rushline.queue.FairStart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a fair start: everything that it takes to reckon the order anew.
 *
 * @param seed told once nobody can be early any more
 * @param lastNumber of those who were early; one less than the first if nobody was
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
