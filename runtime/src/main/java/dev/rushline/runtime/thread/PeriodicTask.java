package dev.rushline.runtime.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work on a thread of its own that runs at once and again after each delay, or earlier when it is woken. A run that throws is
 * logged once, until one succeeds, and changes nothing else; after an error the thread is replaced.
 */
public final class PeriodicTask implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final Delay delay;
    private final Runnable task;
    private final ServiceThread thread;
    private final Semaphore wakes = new Semaphore(0);
    private Delay soonest;
    private int phase = DEFAULT_PHASE;
    private boolean startAwaitsRun;
    private volatile boolean hasRun;
    private volatile long dueAt;
    private volatile long soonestPause;
    private volatile boolean failing;

    PeriodicTask(String name, Delay delay, Runnable task, ServiceThreads threads) {
        this.name = name;
        this.delay = delay;
        this.task = task;
        this.soonest = delay;
        this.thread = threads.create(name, ServiceThreads.BACKOFF, Repetition::new);
    }

    /** The time from the end of a run to the next one. */
    @FunctionalInterface
    public interface Delay {

        /** In nanoseconds, after a run that took so many. */
        long after(long runNanos);

        static Delay of(Duration interval) {
            return _ -> interval.toNanos();
        }

        /**
         * Up to the middle between two multiples of the interval on the wall clock, so that another instance that acts on the
         * multiples is seen regularly. At least half an interval, so that an early run is not repeated at once.
         */
        static Delay betweenMultiples(Duration interval) {
            long nanos = interval.toNanos();
            return _ -> {
                Instant now = Instant.now();
                long sinceEpoch = Math.addExact(TimeUnit.SECONDS.toNanos(now.getEpochSecond()), now.getNano());
                long next = nanos - Math.floorMod(sinceEpoch - nanos / 2, nanos);
                return next > nanos / 2 ? next : next + nanos;
            };
        }
    }

    /** The task starts and stops in this phase of the application. */
    public PeriodicTask inPhase(int number) {
        phase = number;
        return this;
    }

    /** {@link #start} does the first run itself, so what is started later finds its result. */
    public PeriodicTask startAwaitsRun() {
        startAwaitsRun = true;
        return this;
    }

    /** {@link #wake} ends the time to the next run early, but not before this part of it is over. */
    public PeriodicTask wakeableAfter(Delay part) {
        soonest = part;
        return this;
    }

    /** Runs the task soon, if it is {@link #wakeableAfter wakeable}; once more if it is running. */
    public void wake() {
        wakes.release();
    }

    private final class Repetition implements ServiceThread.Body {

        @Override
        public long step() throws InterruptedException {
            if (hasRun) {
                var _ = wakes.tryAcquire(dueAt - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            if (isRunning()) {
                wakes.drainPermits();
                PeriodicTask.this.run();
            }
            return soonestPause;
        }

        @Override
        public void wake() {
            PeriodicTask.this.wake();
        }
    }

    private void run() {
        hasRun = false;
        long began = System.nanoTime();
        try {
            task.run();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.error("{} failed and is repeated", name, e);
            }
            failing = true;
        }
        long ended = System.nanoTime();
        dueAt = ended + delay.after(ended - began);
        soonestPause = Math.min(soonest.after(ended - began), dueAt - ended);
        hasRun = true;
    }

    @Override
    public void start() {
        hasRun = false;
        if (startAwaitsRun) {
            run();
        }
        thread.start();
    }

    /** Lets the current run end, for a few seconds. */
    @Override
    public void stop() {
        stop(STOP_TIMEOUT);
    }

    /** Lets the current run end within the time. */
    public void stop(Duration timeout) {
        var _ = thread.stop(timeout);
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
