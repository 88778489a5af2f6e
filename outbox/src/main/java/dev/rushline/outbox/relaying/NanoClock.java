package dev.rushline.outbox.relaying;

import java.util.concurrent.locks.LockSupport;

/** The monotonic clock of a relay, and how its thread waits. */
interface NanoClock {

    NanoClock SYSTEM = new NanoClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void park(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    };

    long nanoTime();

    /** Waits at most this long. Unparking the thread ends the wait early. */
    void park(long nanos);

    /** Whether the time has come. */
    default boolean isPast(long nanos) {
        return nanoTime() - nanos >= 0;
    }
}
