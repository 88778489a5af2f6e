package dev.rushline.outbox.relaying;

import java.time.Duration;

/**
 * When the database may be asked again. Reading and noting cost it about the same for one event as for a hundred, so under
 * load it is asked less often and about more at once. Whoever comes after a pause is read at once.
 */
final class QueryThrottle {

    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private long next = System.nanoTime();

    boolean isDue() {
        return left() <= 0;
    }

    /** How long it is until then. */
    long left() {
        return next - System.nanoTime();
    }

    /** Something was read or noted. */
    void asked() {
        next = System.nanoTime() + PAUSE;
    }

    /** There is more than was read. */
    void hurry() {
        next = System.nanoTime();
    }
}
