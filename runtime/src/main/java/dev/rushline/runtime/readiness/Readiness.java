package dev.rushline.runtime.readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What the last look at the readiness of this process found. A periodic task looks, so a scrape neither pays for it nor hangs
 * with a database that does not answer. A look that does not come back means that the process is not ready.
 */
final class Readiness {

    private static final Duration FRESH = Duration.ofSeconds(15);

    private final BooleanSupplier question;
    private volatile boolean ready;
    private volatile long lookedAt = System.nanoTime();

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
}
