package dev.rushline.outbox.relaying;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The metrics of a relay. */
final class RelayMeters {

    private final Counter sent;
    private final Counter refused;
    private final Timer delay;
    private final AtomicInteger shards;

    RelayMeters(MeterRegistry registry) {
        sent = Counter.builder("rushline.outbox.sent")
                .description("Published events, duplicates included")
                .register(registry);
        refused = Counter.builder("rushline.outbox.refused")
                .description("Attempts to publish an event that the brokers refused")
                .register(registry);
        delay = Timer.builder("rushline.outbox.delay")
                .description(
                        "Time from the recording of an event, inside its transaction, to the brokers' acknowledgment")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(registry);
        shards = registry.gauge("rushline.outbox.shards", new AtomicInteger());
    }

    void published(RecordedEvent event, long at) {
        sent.increment();
        delay.record(event.ageMicros() * 1000 + at - event.readAt(), TimeUnit.NANOSECONDS);
    }

    void refused() {
        refused.increment();
    }

    void owns(int number) {
        shards.set(number);
    }
}
