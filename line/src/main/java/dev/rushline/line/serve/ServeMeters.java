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

/** The metrics of serving. Decided records are counted after the commit. */
final class ServeMeters {

    private static final Duration[] BUCKETS = {
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
    private final Map<LineId, AssignedLine> assigned = new HashMap<>();
    private final Map<LineId, Gauge> gauges = new HashMap<>();
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
                .description("From the fetch of a batch to its commit")
                .tag("topic", topic)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
        this.wait = Timer.builder("rushline.ticket.wait")
                .description("From a record's append to its verdict")
                .tag("topic", topic)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
        this.deadLetters = Counter.builder("rushline.dead.letters")
                .description("Records that were dead-lettered because they cannot be decoded or decided")
                .tag("source", topic)
                .register(meters);
        this.lost = Counter.builder("rushline.line.claims.lost")
                .description("Batches that were rolled back because another instance had claimed the line")
                .tag("topic", topic)
                .register(meters);
        this.failed = Counter.builder("rushline.line.retries")
                .description("Batches that are retried because the database or the brokers failed")
                .tag("topic", topic)
                .register(meters);
    }

    void served(List<? extends LineRecord<?>> records, long nanos) {
        serve.record(nanos, TimeUnit.NANOSECONDS);
        long now = clock.millis();
        for (LineRecord<?> record : records) {
            wait.record(Math.max(0, now - record.appendedAt().toEpochMilli()), TimeUnit.MILLISECONDS);
        }
    }

    void deadLettered(int records) {
        deadLetters.increment(records);
    }

    void claimLost() {
        lost.increment();
    }

    void failed() {
        failed.increment();
    }

    /** Registers the gauge of an assigned line, unless another thread of this process registered it. */
    synchronized void show(AssignedLine line) {
        assigned.put(line.id(), line);
        gauges.computeIfAbsent(line.id(), this::register);
    }

    /** Removes the gauge, unless another thread of this process was assigned the line in the meantime. */
    synchronized void remove(AssignedLine line) {
        if (assigned.remove(line.id(), line)) {
            Gauge gauge = gauges.remove(line.id());
            if (gauge != null) {
                meters.remove(gauge);
            }
        }
    }

    private Gauge register(LineId line) {
        return Gauge.builder("rushline.line.served", this, all -> all.isServed(line) ? 1 : 0)
                .description("1 while the line is assigned here and served, 0 while it is assigned and not served")
                .tag("topic", line.topic())
                .tag("partition", Integer.toString(line.partition()))
                .register(meters);
    }

    private synchronized boolean isServed(LineId line) {
        AssignedLine current = assigned.get(line);
        return current != null && current.cursor() >= 0;
    }
}
