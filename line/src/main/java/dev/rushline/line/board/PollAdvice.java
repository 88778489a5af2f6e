package dev.rushline.line.board;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a caller should poll again: after half of the estimated time, within bounds, and at random within a fifth of it.
 *
 * @param soonest the lower bound. Low shows a change sooner, and costs the most polls in short lines
 * @param latest the upper bound. High saves polls in long lines; an unforeseen change shows that much later
 * @param random spreads the polls over a fifth of the time
 */
public record PollAdvice(Duration soonest, Duration latest, RandomGenerator random) {

    /** The spread adds up to this part. */
    private static final int FIFTH = 5;

    public PollAdvice {
        if (soonest.toMillis() < 1 || latest.compareTo(soonest) < 0) {
            throw new IllegalArgumentException(latest + " must not be before " + soonest);
        }
    }

    /** In how many milliseconds to poll again, given the estimated time left. */
    public long millisWhile(Duration left) {
        long most = Math.max(soonest.toMillis(), latest.toMillis() * FIFTH / (FIFTH + 1));
        long middle = Math.clamp(left.dividedBy(2).toMillis(), soonest.toMillis(), most);
        return Math.min(latest.toMillis(), middle + random.nextLong(middle / FIFTH + 1));
    }
}
