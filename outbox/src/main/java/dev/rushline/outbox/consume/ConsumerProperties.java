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
 * @param consumers what is different for a consumer, by its name
 * @param storeDeadLetters whether this process stores the dead letters of the topics it knows, for operators
 */
@Validated
@ConfigurationProperties("rushline.events")
public record ConsumerProperties(
        @DefaultValue Map<String, Consumer> consumers,
        @DefaultValue("true") boolean storeDeadLetters) {

    private static final Consumer USUAL =
            new Consumer(5, Duration.ofMillis(200), Duration.ofSeconds(5), 1, Duration.ofSeconds(45));

    Consumer of(String name) {
        return consumers.getOrDefault(name, USUAL);
    }

    /**
     * How one consumer goes about it.
     *
     * @param attempts how often a record is tried, 0 for ever. More rides out a longer outage; meanwhile the records behind it
     *     on its partition wait
     * @param firstBackOff how soon it is tried again; each pause is twice the one before
     * @param lastBackOff the longest pause
     * @param concurrency threads, each with partitions of its own; more than there are partitions do nothing
     * @param sessionTimeout how long it may be silent before its partitions go to others
     */
    public record Consumer(
            @DefaultValue("5") @Min(0) @Max(1000) int attempts,

            @DefaultValue("200ms") @DurationMin(millis = 1) @DurationMax(minutes = 1)
            Duration firstBackOff,

            @DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(minutes = 2)
            Duration lastBackOff,

            @DefaultValue("1") @Min(1) @Max(100) int concurrency,

            @DefaultValue("45s") @DurationMin(seconds = 1) @DurationMax(minutes = 5)
            Duration sessionTimeout) {}
}
