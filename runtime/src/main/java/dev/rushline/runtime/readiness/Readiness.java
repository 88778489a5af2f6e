package dev.rushline.runtime.readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the readiness of this process every other second, on a thread of its own: a scrape neither pays for it nor hangs
 * with a database that does not answer. A look that does not come back means that the process is not ready.
 */
final class Readiness implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final BooleanSupplier question;
    private volatile boolean ready;
    private volatile long lookedAt = System.nanoTime();
    private volatile @Nullable ScheduledExecutorService thread;

    Readiness(BooleanSupplier question, MeterRegistry meters) {
        this.question = question;
        Gauge.builder("rushline.ready", this, readiness -> readiness.isReady() ? 1 : 0)
                .description("1 while this process is ready, as its readiness probe says")
                .register(meters);
    }

    void look() {
        boolean answer;
        try {
            answer = question.getAsBoolean();
        } catch (RuntimeException unknown) {
            answer = false;
        }
        ready = answer;
        lookedAt = System.nanoTime();
    }

    private boolean isReady() {
        return ready && System.nanoTime() - lookedAt < FRESH.toNanos();
    }

    @Override
    public void start() {
        var started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("readiness").factory());
        var _ = started.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
