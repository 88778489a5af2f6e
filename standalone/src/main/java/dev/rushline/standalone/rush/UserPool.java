package dev.rushline.standalone.rush;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Runs errands when they are due, on so many threads, each with a connection of its own. */
final class UserPool implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(2);

    private final DelayQueue<ScheduledUser> due = new DelayQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    UserPool(String name, int threads, Supplier<Api> connections, BiConsumer<ScheduledUser, Api> run) {
        for (int number = 0; number < threads; number++) {
            this.threads.add(Thread.ofVirtual().name(name, number).start(() -> work(connections, run)));
        }
    }

    void add(ScheduledUser scheduled) {
        due.add(scheduled);
    }

    private void work(Supplier<Api> connections, BiConsumer<ScheduledUser, Api> run) {
        try (Api api = connections.get()) {
            while (!Thread.currentThread().isInterrupted()) {
                run.accept(due.take(), api);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Also ends the waits for answers, by closing the connections. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        due.clear();
        long deadline = System.nanoTime() + END.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
