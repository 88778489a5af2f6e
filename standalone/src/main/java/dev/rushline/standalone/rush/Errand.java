package dev.rushline.standalone.rush;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** A person on the way to the next step. */
final class Errand implements Delayed {

    private final Person person;
    private final double spread;
    private long dueNanos;
    private int tries;

    /**
     * Somebody who comes after that time.
     *
     * @param spread from 0 to 1, this person's own
     */
    Errand(Person person, double spread, Duration after) {
        this.person = person;
        this.spread = spread;
        this.dueNanos = System.nanoTime() + after.toNanos();
    }

    Person person() {
        return person;
    }

    double spread() {
        return spread;
    }

    /** One more try in vain; how many it were before. */
    int triedInVain() {
        return tries++;
    }

    void heard() {
        tries = 0;
    }

    Errand dueAfter(Duration time) {
        dueNanos = System.nanoTime() + time.toNanos();
        return this;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return other instanceof Errand errand
                ? Long.signum(dueNanos - errand.dueNanos)
                : Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
