package dev.rushline.outbox.relaying;

import java.time.Duration;

/**
 * When the database may be queried again. A query costs it about the same for one event as for a hundred, so under load there
 * are fewer queries for more events each. The first event after a quiet time is read at once.
 */
final class QueryThrottle {

    private static final long INTERVAL = Duration.ofMillis(10).toNanos();

    private final NanoClock clock;
    private long next;

    QueryThrottle(NanoClock clock) {
        this.clock = clock;
        this.next = clock.nanoTime();
    }

    boolean isDue() {
        return clock.isPast(next);
    }

    long remaining() {
        return next - clock.nanoTime();
    }

    /** The next query waits for the interval. */
    void queried() {
        next = clock.nanoTime() + INTERVAL;
    }

    /** The next query does not wait, because the last one left events unread. */
    void skipInterval() {
        next = clock.nanoTime();
    }
}
