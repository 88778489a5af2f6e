package dev.rushline.runtime.thread;

import java.time.Duration;

/**
 * The growing delay between attempts: each is twice the one before.
 *
 * @param first the delay after the first failure
 * @param last the longest delay
 */
public record Backoff(Duration first, Duration last) {

    /** Doubling further would overflow; the longest delay is reached long before. */
    private static final int MAX_DOUBLINGS = 20;

    /** The delay after so many failures in a row, at least one. */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        return Duration.ofMillis(Math.min(doubled, last.toMillis()));
    }
}
