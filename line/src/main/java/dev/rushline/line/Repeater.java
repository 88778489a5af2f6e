package dev.rushline.line;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread of its own that does one thing at once, and then again and again, half-way between the beats of the clock: the
 * multiples of the pause. Who acts on the beat, here or on another machine, is looked at as regularly as it acts.
 */
public final class Repeater {

    private static final Duration LAST_RUN = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private volatile @Nullable ScheduledExecutorService thread;

    /**
     * A repeater that is not running yet.
     *
     * @param task must not throw: it would not be done again
     */
    public Repeater(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
    }

    /** Does the thing once before it returns. */
    public void start() {
        task.run();
        var started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread = started;
        runLater(started);
    }

    private void runLater(ScheduledExecutorService on) {
        if (on.isShutdown()) {
            return;
        }
        Runnable runs = () -> {
            task.run();
            runLater(on);
        };
        try {
            var _ = on.schedule(runs, untilBetweenBeats(Instant.now()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            // Between the question and the answer.
        }
    }

    /** More than half a pause, so that a run which came early is not repeated at once. */
    private long untilBetweenBeats(Instant now) {
        long beat = pause.toNanos();
        long sinceEpoch = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        long next = beat - Math.floorMod(sinceEpoch - beat / 2, beat);
        return next > beat / 2 ? next : next + beat;
    }

    /** Lets the run that is under way end, within a few seconds, and begins no other. */
    public void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            if (!running.awaitTermination(LAST_RUN.toMillis(), TimeUnit.MILLISECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return thread != null;
    }
}
