package dev.rushline.outbox.consume;

import dev.rushline.runtime.failure.UnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Which consumers wait for what they depend on, and for how long: they retry one record of a partition, in order. Each is shown
 * in health. A consumer that waits for the database or the brokers takes it down after some seconds; one that waits for a system
 * behind it does not, because this process still answers its callers.
 */
final class WaitingConsumers implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Map<Place, Wait> waits = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final LongSupplier nanoTime;

    WaitingConsumers(MeterRegistry meters, LongSupplier nanoTime) {
        this.meters = meters;
        this.nanoTime = nanoTime;
    }

    private record Place(String consumer, TopicPartition partition) {}

    private record Wait(long since, Throwable reason) {

        boolean isForOtherSystem() {
            for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnavailableException) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Shows the consumer in metrics. */
    void watch(String consumer) {
        Gauge.builder("rushline.consumer.waiting.seconds", this, all -> all.seconds(consumer))
                .description(
                        "For how long a consumer has retried a record because of what it depends on, 0 if it does not")
                .tag("consumer", consumer)
                .register(meters);
    }

    /** The next record of the partition failed, and is retried. */
    void failed(String consumer, TopicPartition partition, Throwable reason) {
        long now = nanoTime.getAsLong();
        waits.compute(
                new Place(consumer, partition), (_, before) -> new Wait(before == null ? now : before.since(), reason));
    }

    /** The consumer went on in this partition. */
    void wentOn(String consumer, TopicPartition partition) {
        if (!waits.isEmpty()) {
            waits.remove(new Place(consumer, partition));
        }
    }

    /** These partitions are no longer the consumer's. */
    void revoked(String consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> wentOn(consumer, partition));
    }

    private double seconds(String consumer) {
        return waits.entrySet().stream()
                .filter(entry -> entry.getKey().consumer().equals(consumer))
                .mapToDouble(entry -> age(entry.getValue()) / 1e9)
                .max()
                .orElse(0);
    }

    private long age(Wait wait) {
        return nanoTime.getAsLong() - wait.since();
    }

    @Override
    public Health health() {
        List<String> reasons = reasons(wait -> !wait.isForOtherSystem() && age(wait) > PATIENCE.toNanos());
        Health.Builder health = reasons.isEmpty() ? Health.up() : Health.down().withDetail("reasons", reasons);
        List<String> waiting = reasons(_ -> true);
        return waiting.isEmpty()
                ? health.build()
                : health.withDetail("waiting", waiting).build();
    }

    private List<String> reasons(Predicate<Wait> filter) {
        return waits.entrySet().stream()
                .filter(entry -> filter.test(entry.getValue()))
                .map(entry -> "%s retries a record of %s since %d s: %s"
                        .formatted(
                                entry.getKey().consumer(),
                                entry.getKey().partition(),
                                age(entry.getValue()) / 1_000_000_000,
                                entry.getValue().reason()))
                .sorted()
                .toList();
    }
}
