package dev.rushline.standalone.rush;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the public document advised last: who is served now. The whole crowd looks at this one reading. */
final class NowServing {

    private static final long MIN_DELAY_MILLIS = 250;
    private static final long MAX_DELAY_MILLIS = 4_000;

    private volatile long nowServing;
    private volatile int ratePerSecond = 1;

    void update(long number, int rate) {
        this.nowServing = number;
        ratePerSecond = Math.max(1, rate);
    }

    /** Whether a number was passed, so that it is worth to ask what became of it. */
    boolean hasPassed(long number) {
        return number < nowServing;
    }

    /** When to look again: half-way to the turn, for the pace may change meanwhile. */
    Duration beforeNextLook(long number) {
        long millis = TimeUnit.SECONDS.toMillis(Math.max(0, number - nowServing)) / ratePerSecond / 2;
        return Duration.ofMillis(Math.clamp(millis, MIN_DELAY_MILLIS, MAX_DELAY_MILLIS));
    }
}
