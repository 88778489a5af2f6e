package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2)
    };

    private final MeterRegistry meters;
    private final Map<LineId, AssignedLine> held = new HashMap<>();
    private final Map<LineId, Gauge> shown = new HashMap<>();
    private final Clock clock;
    private final Timer serve;
    private final Timer wait;
    private final Counter deadLetters;
    private final Counter lost;
    private final Counter failed;

    ServeMeters(String topic, Clock clock, MeterRegistry meters) {
        this.meters = meters;
        this.clock = clock;
        this.serve = Timer.builder("rushline.line.serve")
                .description("From a batch's arrival to its commit")
                .tag("topic", topic)
                .serviceLevelObjectives(WAITS)
                .register(meters);
        this.wait = Timer.builder("rushline.ticket.wait")
                .description("From a record's append to its verdict")
                .tag("topic", topic)
                .serviceLevelObjectives(WAITS)
                .register(meters);
        this.deadLetters = Counter.builder("rushline.dead.letters")
                .description("Records that were kept aside because nobody can decide them")
                .tag("source", topic)
                .register(meters);
        this.lost = Counter.builder("rushline.line.claims.lost")
                .description("Batches that were refused because another server had the line")
                .tag("topic", topic)
                .register(meters);
        this.failed = Counter.builder("rushline.line.retries")
                .description("Batches that will be tried again because the database or the brokers failed")
                .tag("topic", topic)
                .register(meters);
    }

    void served(List<? extends LineRecord<?>> entries, long nanos) {
        serve.record(nanos, TimeUnit.NANOSECONDS);
        long now = clock.millis();
        for (LineRecord<?> entry : entries) {
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

    /** Shows whether the line is served, for as long as it is in these hands. */
    synchronized void show(AssignedLine line) {
        held.put(line.id(), line);
        shown.computeIfAbsent(line.id(), this::register);
    }

    /** The next to hold the line may have come before the last one went; then it goes on showing. */
    synchronized void forget(AssignedLine line) {
        if (held.remove(line.id(), line)) {
            Gauge gone = shown.remove(line.id());
            if (gone != null) {
                meters.remove(gone);
            }
        }
    }

    private Gauge register(LineId line) {
        return Gauge.builder("rushline.line.served", this, all -> all.isServed(line) ? 1 : 0)
                .description("1 while the line is claimed and served here, 0 while it is ours and is not")
                .tag("topic", line.topic())
                .tag("partition", Integer.toString(line.partition()))
                .register(meters);
    }

    private synchronized boolean isServed(LineId line) {
        AssignedLine holder = held.get(line);
        return holder != null && holder.position() >= 0;
    }
}
