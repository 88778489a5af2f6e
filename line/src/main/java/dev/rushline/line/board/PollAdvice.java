package dev.rushline.line.board;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to ask again: half-way to what is waited for, but neither in a hurry nor for ever, and not everybody at once.
 *
 * @param soonest low shows a change quickly, and costs the most where the line is short
 * @param latest high spares the server those far away; what comes unforeseen shows that much later
 * @param random spreads the askers over a fifth of the time
 */
public record PollAdvice(Duration soonest, Duration latest, RandomGenerator random) {

    /** The spread adds up to this part. */
    private static final int FIFTH = 5;

    public PollAdvice {
        if (soonest.toMillis() < 1 || latest.compareTo(soonest) < 0) {
            throw new IllegalArgumentException(latest + " must not be before " + soonest);
        }
    }

    /** In how many milliseconds to ask again, while so much time is left. */
    public long millisWhile(Duration left) {
        long most = Math.max(soonest.toMillis(), latest.toMillis() * FIFTH / (FIFTH + 1));
        long middle = Math.clamp(left.dividedBy(2).toMillis(), soonest.toMillis(), most);
        return Math.min(latest.toMillis(), middle + random.nextLong(middle / FIFTH + 1));
    }
}
