package dev.rushline.standalone.rush;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated user behaves.
 *
 * @param comesAfter when the queue has opened
 * @param leavesAfter when not called until then; null for those who have time
 * @param comesWhenCalled whether the pass is ever collected
 * @param stays how long the place is kept
 */
record UserBehavior(Duration comesAfter, @Nullable Duration leavesAfter, boolean comesWhenCalled, Duration stays) {

    private static final double SHARE_THAT_LEAVES = 0.04;
    private static final double SHARE_THAT_NEVER_COMES = 0.03;
    private static final int SHORTEST_STAY_MILLIS = 1_500;
    private static final int LONGEST_STAY_MILLIS = 5_000;

    static UserBehavior random(RandomGenerator random, Scenario.ConcertSale sale) {
        Duration comesAfter = millis(random, 0, (int) sale.arrival().toMillis());
        double kind = random.nextDouble();
        Duration patience = millis(random, 0, (int) sale.arrival().toMillis());
        return new UserBehavior(
                comesAfter,
                kind < SHARE_THAT_LEAVES ? patience : null,
                kind < 1 - SHARE_THAT_NEVER_COMES,
                millis(random, SHORTEST_STAY_MILLIS, LONGEST_STAY_MILLIS));
    }

    private static Duration millis(RandomGenerator random, int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }
}
