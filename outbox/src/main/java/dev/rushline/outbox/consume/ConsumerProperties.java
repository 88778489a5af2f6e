package dev.rushline.outbox.consume;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Consumers of events.
 *
 * @param consumers the settings of consumers that differ from the defaults, by name
 * @param storeDeadLetters whether this process stores the dead letters of the topics it knows, for operators
 */
@Validated
@ConfigurationProperties("rushline.events")
public record ConsumerProperties(
        @DefaultValue Map<String, Consumer> consumers,
        @DefaultValue("true") boolean storeDeadLetters) {

    private static final Consumer DEFAULTS = new Consumer(
            5, Duration.ofMillis(200), Duration.ofSeconds(5), 1, Duration.ofSeconds(45), FirstStart.BEGINNING);

    Consumer of(String name) {
        return consumers.getOrDefault(name, DEFAULTS);
    }

    /**
     * The settings of one consumer.
     *
     * @param attempts how often a record is tried that fails for a reason of its own or an unknown one, 0 for ever; the later
     *     records of its partition wait meanwhile. What may heal, such as a database that is away, is always retried for ever
     * @param firstBackOff the delay before the first retry; each later one is twice as long
     * @param lastBackOff the longest delay
     * @param concurrency threads, each with partitions of its own; more than partitions are idle
     * @param sessionTimeout the session timeout of the consumer group
     * @param firstStart where the group starts that has never committed an offset
     */
    public record Consumer(
            @DefaultValue("5") @Min(0) @Max(1000) int attempts,

            @DefaultValue("200ms") @DurationMin(millis = 1) @DurationMax(minutes = 1)
            Duration firstBackOff,

            @DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(minutes = 2)
            Duration lastBackOff,

            @DefaultValue("1") @Min(1) @Max(100) int concurrency,

            @DefaultValue("45s") @DurationMin(seconds = 1) @DurationMax(minutes = 5)
            Duration sessionTimeout,

            @DefaultValue("beginning") FirstStart firstStart) {}

    /** Where a group starts for the first time. */
    public enum FirstStart {
        /** With the oldest record that the topic has. */
        BEGINNING,
        /** With what is published from the start of the process on. */
        END
    }
}
