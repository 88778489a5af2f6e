package dev.rushline.line.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What serving shows of itself, counted after the commit. */
final class ServeMeters {

    private static final Duration[] WAITS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final Clock clock;
    private final Timer serve;
    private final Timer wait;
    private final Counter deadLetters;
    private final Counter lost;
    private final Counter failed;

    ServeMeters(String topic, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.serve = Timer.builder("rushline.line.serve")
                .description("From a batch's arrival to its commit")
                .serviceLevelObjectives(WAITS)
                .register(meters);
        this.wait = Timer.builder("rushline.ticket.wait")
                .description("From a record's append to its verdict")
                .serviceLevelObjectives(WAITS)
                .register(meters);
        this.deadLetters = Counter.builder("rushline.dead.letters")
                .description("Records that were kept aside because nobody can decide them")
                .tag("source", topic)
                .register(meters);
        this.lost = Counter.builder("rushline.line.claims.lost")
                .description("Batches that were refused because another server had the line")
                .register(meters);
        this.failed = Counter.builder("rushline.line.retries")
                .description("Batches that will be tried again because the database or the brokers failed")
                .register(meters);
    }

    void served(List<? extends Entry<?>> entries, long nanos) {
        serve.record(nanos, TimeUnit.NANOSECONDS);
        long now = clock.millis();
        for (Entry<?> entry : entries) {
            wait.record(Math.max(0, now - entry.appendedAt().toEpochMilli()), TimeUnit.MILLISECONDS);
        }
    }

    void setAside(int records) {
        deadLetters.increment(records);
    }

    void claimLost() {
        lost.increment();
    }

    void failed() {
        failed.increment();
    }
}
