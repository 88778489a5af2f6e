package dev.rushline.benchmark.outbox.library;

import dev.rushline.benchmark.outbox.library.OutboxLibrary.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Threads that record events, each in the name of keys of its own, so that the events of a key are in an order that can be
 * checked.
 */
final class RecordingLoad {

    // A backlog that grows would be measured as well, and some grow slower with it.
    private static final long MAX_UNACKNOWLEDGED = 2_000;
    private static final int THREADS = 16;

    private final Recorder recorder;
    private final TransactionTemplate transaction;
    private final EventTimes times;
    private final long[] sequences;

    /** @param sequences the next sequence number of each key */
    RecordingLoad(Recorder recorder, TransactionTemplate transaction, EventTimes times, long[] sequences) {
        this.recorder = recorder;
        this.transaction = transaction;
        this.times = times;
        this.sequences = sequences;
    }

    /** As many as possible: a thread waits while more than {@code MAX_UNACKNOWLEDGED} events are not acknowledged. */
    void asManyAsPossible(int events, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        inThreads(thread -> {
            while (System.nanoTime() - end < 0) {
                if (times.committed() - Acknowledgements.count() < MAX_UNACKNOWLEDGED) {
                    record(thread, events, System.nanoTime());
                } else {
                    LockSupport.parkNanos(200_000);
                }
            }
        });
    }

    /** At a constant rate, whether or not earlier events are published. */
    void at(double perSecond, int events, double seconds) {
        double gap = 1e9 * events / perSecond;
        long transactions = (long) (seconds * 1e9 / gap);
        AtomicLong next = new AtomicLong();
        long begun = System.nanoTime();
        inThreads(thread -> {
            for (long n = next.getAndIncrement(); n < transactions; n = next.getAndIncrement()) {
                long due = begun + (long) (n * gap);
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                record(thread, events, due);
            }
        });
    }

    /** So many, in transactions of a hundred. */
    void count(long events) {
        long until = times.taken() + events;
        inThreads(thread -> {
            while (times.taken() < until) {
                record(thread, 100, System.nanoTime());
            }
        });
    }

    private void record(int thread, int count, long due) {
        long first = times.take(count);
        List<BenchmarkEvent> events = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            int key = thread + THREADS * ThreadLocalRandom.current().nextInt(EventTimes.KEYS / THREADS);
            events.add(BenchmarkEvent.of(first + n, key, sequences[key]++));
        }
        transaction.executeWithoutResult(_ -> recorder.record(events));
        times.committed(first, count, due, System.nanoTime());
    }

    @FunctionalInterface
    private interface Work {
        void run(int thread);
    }

    private static void inThreads(Work work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int n = 0; n < THREADS; n++) {
                int thread = n;
                all.add(threads.submit(() -> work.run(thread)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
