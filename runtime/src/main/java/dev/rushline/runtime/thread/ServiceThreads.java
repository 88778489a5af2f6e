package dev.rushline.runtime.thread;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Creates the threads of this process that must live, counts their restarts, and knows which are down. */
public final class ServiceThreads {

    /** For threads without a setting of their own. */
    public static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final MeterRegistry meters;
    private final Set<ServiceThread> running = ConcurrentHashMap.newKeySet();

    public ServiceThreads(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * A thread that is not started yet.
     *
     * @param name the value of the metric's tag too, so one of few
     * @param bodies called for the first body and after each failure
     */
    public ServiceThread create(String name, Backoff backoff, Supplier<? extends ServiceThread.Body> bodies) {
        Counter restarts = Counter.builder("rushline.thread.restarts")
                .description("Threads that failed and were replaced")
                .tag("thread", name)
                .register(meters);
        return new ServiceThread(name, backoff, bodies, restarts, running);
    }

    /** A periodic task that is not started yet, on a thread with its name. */
    public PeriodicTask periodic(String name, PeriodicTask.Delay delay, Runnable task) {
        return new PeriodicTask(name, delay, task, this);
    }

    /** Why started threads are down, each with its name; empty if none is. */
    public List<String> problems() {
        return running.stream()
                .map(ServiceThread::problem)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }
}
