package dev.rushline.standalone.rush;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long something took, however often, in the same few kilobytes: classes of 3 percent from a microsecond on. */
final class Latencies {

    private static final int BITS = 5;
    private static final int STEPS = 1 << BITS;
    private static final double NANOS_PER_MICRO = 1_000;
    private static final double MICROS_PER_MILLI = 1_000;

    private final AtomicLongArray counts = new AtomicLongArray((Long.SIZE - BITS) * STEPS);

    void record(long nanos) {
        counts.incrementAndGet(classOf((long) (Math.max(0, nanos) / NANOS_PER_MICRO)));
    }

    /** The milliseconds within which that share of all was done; nothing if there was none. */
    OptionalDouble millis(double share) {
        long all = 0;
        for (int at = 0; at < counts.length(); at++) {
            all += counts.get(at);
        }
        long wanted = Math.max(1, (long) Math.ceil(all * share));
        long seen = 0;
        for (int at = 0; at < counts.length(); at++) {
            seen += counts.get(at);
            if (seen >= wanted) {
                return OptionalDouble.of(last(at) / MICROS_PER_MILLI);
            }
        }
        return OptionalDouble.empty();
    }

    /** Each power of two is cut into as many classes; the numbers below the first are classes of their own. */
    private static int classOf(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
        int step = (int) (micros >>> (power - BITS)) - STEPS;
        return (power - BITS + 1) * STEPS + step;
    }

    private static long last(int at) {
        if (at < STEPS) {
            return at;
        }
        int shift = at / STEPS - 1;
        return (((long) (at % STEPS) + STEPS + 1) << shift) - 1;
    }
}
