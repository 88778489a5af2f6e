package dev.rushline.standalone.rush;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** A person on the way to the next step. */
final class ScheduledUser implements Delayed {

    private final SimulatedUser person;
    private final double spread;
    private long dueNanos;
    private int tries;

    /**
     * A user whose first action is due after that time.
     *
     * @param spread from 0 to 1, this person's own
     */
    ScheduledUser(SimulatedUser person, double spread, Duration after) {
        this.person = person;
        this.spread = spread;
        this.dueNanos = System.nanoTime() + after.toNanos();
    }

    SimulatedUser person() {
        return person;
    }

    double spread() {
        return spread;
    }

    /** One more try in vain; how many it were before. */
    int countFailedTry() {
        return tries++;
    }

    void answered() {
        tries = 0;
    }

    ScheduledUser dueAfter(Duration time) {
        dueNanos = System.nanoTime() + time.toNanos();
        return this;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return other instanceof ScheduledUser scheduled
                ? Long.signum(dueNanos - scheduled.dueNanos)
                : Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
