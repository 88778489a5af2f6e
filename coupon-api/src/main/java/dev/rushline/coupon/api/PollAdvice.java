package dev.rushline.coupon.api;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to ask again: half-way to the verdict, but neither in a hurry nor for ever, and not everybody at once.
 *
 * @param random spreads the askers over a fifth of the time
 */
record PollAdvice(RandomGenerator random) {

    private static final long SOONEST = 100;
    private static final long LATEST = 5_000;
    private static final long UNKNOWN = 1_000;

    long after(Optional<Duration> estimate) {
        long middle = estimate.map(wait -> Math.clamp(wait.toMillis() / 2, SOONEST, LATEST))
                .orElse(UNKNOWN);
        return middle + random.nextLong(middle / 5 + 1);
    }
}
