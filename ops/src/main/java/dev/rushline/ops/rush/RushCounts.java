package dev.rushline.ops.rush;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts answered users and failed calls, and measures the longest time without a verdict. Safe for many threads. */
final class RushCounts {

    private final int users;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failedCalls = new AtomicInteger();
    private final AtomicLong lastVerdict = new AtomicLong();
    private final AtomicLong longestGap = new AtomicLong();

    RushCounts(int users) {
        this.users = users;
    }

    /** Counts an answered user; true for the one that completes the first quarter. */
    boolean answered() {
        return answered.incrementAndGet() == users / 4;
    }

    void failedCall() {
        failedCalls.incrementAndGet();
    }

    /** @param nanos when the verdict arrived, by {@link System#nanoTime} */
    void verdict(long nanos) {
        long before = lastVerdict.getAndSet(nanos);
        if (before != 0) {
            longestGap.accumulateAndGet(nanos - before, Math::max);
        }
    }

    int failedCalls() {
        return failedCalls.get();
    }

    double longestGapSeconds() {
        return longestGap.get() / 1e9;
    }
}
