package dev.rushline.benchmark.outbox.library;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** The due time and the commit time of each event, indexed by its number. */
final class EventTimes {

    static final int KEYS = 10_000;

    private final AtomicLong next = new AtomicLong();
    private final AtomicLong committed = new AtomicLong();
    private long[] dueAt = new long[1 << 20];
    private long[] committedAt = new long[1 << 20];

    /** Numbers for so many events. */
    long take(int events) {
        long first = next.getAndAdd(events);
        grow(first + events);
        return first;
    }

    private synchronized void grow(long size) {
        if (size > dueAt.length) {
            int length = (int) Math.max(size, dueAt.length * 2L);
            dueAt = Arrays.copyOf(dueAt, length);
            committedAt = Arrays.copyOf(committedAt, length);
        }
    }

    synchronized void committed(long first, int events, long due, long at) {
        Arrays.fill(dueAt, (int) first, (int) first + events, due);
        Arrays.fill(committedAt, (int) first, (int) first + events, at);
        committed.addAndGet(events);
    }

    long taken() {
        return next.get();
    }

    /** How many are committed. */
    long committed() {
        return committed.get();
    }

    synchronized long dueAt(long number) {
        return dueAt[(int) number];
    }

    synchronized long committedAt(long number) {
        return committedAt[(int) number];
    }
}
