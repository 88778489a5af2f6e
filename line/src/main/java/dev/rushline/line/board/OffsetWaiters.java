package dev.rushline.line.board;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** The callers that wait for a line's cursor to pass their offsets. A move of the cursor wakes only those it has passed. */
final class OffsetWaiters {

    private record Waiter(long offset, long number) implements Comparable<Waiter> {
        @Override
        public int compareTo(Waiter other) {
            int byOffset = Long.compare(offset, other.offset);
            return byOffset != 0 ? byOffset : Long.compare(number, other.number);
        }
    }

    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentNavigableMap<Waiter, CountDownLatch> waiting = new ConcurrentSkipListMap<>();

    /** A latch that opens when the cursor is past the offset, and the way to stop waiting. */
    final class Registration implements AutoCloseable {

        private final Waiter waiter;
        private final CountDownLatch latch = new CountDownLatch(1);

        Registration(long offset) {
            waiter = new Waiter(offset, numbers.incrementAndGet());
            waiting.put(waiter, latch);
        }

        CountDownLatch latch() {
            return latch;
        }

        @Override
        public void close() {
            waiting.remove(waiter);
        }
    }

    Registration register(long offset) {
        return new Registration(offset);
    }

    void moved(long position) {
        Map<Waiter, CountDownLatch> served = waiting.headMap(new Waiter(position, Long.MIN_VALUE));
        served.values().forEach(CountDownLatch::countDown);
        served.clear();
    }
}
