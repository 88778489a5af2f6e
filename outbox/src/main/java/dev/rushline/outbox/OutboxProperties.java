package dev.rushline.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The outbox.
 *
 * @param relay whether this process tells events, or only records them for others to tell
 * @param source who says what is told; {@code /} and the application's name, unless it is set
 * @param largest the most bytes of an event's data. What is larger is refused when it is recorded; the brokers' own limit
 *     should be a little higher
 * @param sweep how often a relay looks for what other processes recorded; what its own process recorded it knows at once.
 *     Shorter tells sooner, longer asks the database less
 * @param page the most events of a shard that are under way at the same time. Larger is faster under load
 * @param pageSize the most bytes of a shard that are under way; this bounds memory
 * @param heartbeat how often a relay says that it is alive
 * @param dead how long a relay may be silent before its shards go to others. Shorter heals sooner, longer forgives a pause
 * @param tries how often an event that the brokers refuse is tried before its key is blocked
 * @param firstRetry how soon it is tried again
 * @param lastRetry the longest pause between two tries
 * @param replication how many copies of a topic there are where one is created
 * @param keep how long what was told can be looked up. Disk space pays for it; with more there would be no slot left to empty
 * @param keepProcessed how long the inbox knows an event again. It must be longer than a topic keeps its records, or a
 *     consumer that starts from the beginning would deal with an event a second time
 * @param confirm whether events are read back from their topics, so that an acknowledgement alone is not believed. It costs
 *     a consumer and a row per event
 * @param alarm when somebody is called
 */
@Validated
@ConfigurationProperties("rushline.outbox")
public record OutboxProperties(
        @DefaultValue("true") boolean relay,
        @Nullable String source,
        @DefaultValue("900KB") DataSize largest,

        @DefaultValue("100ms") @DurationMin(millis = 5) @DurationMax(minutes = 1)
        Duration sweep,

        @DefaultValue("500") @Min(1) @Max(10_000) int page,
        @DefaultValue("2MB") DataSize pageSize,

        @DefaultValue("3s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration heartbeat,

        @DefaultValue("9s") @DurationMin(millis = 300) @DurationMax(minutes = 5)
        Duration dead,

        @DefaultValue("5") @Min(1) @Max(1000) int tries,

        @DefaultValue("200ms") @DurationMin(millis = 1) @DurationMax(minutes = 1)
        Duration firstRetry,

        @DefaultValue("30s") @DurationMin(millis = 1) @DurationMax(hours = 1)
        Duration lastRetry,

        @DefaultValue("1") @Min(1) @Max(10) short replication,

        @DefaultValue("4h") @DurationMin(seconds = 0) @DurationMax(hours = 16)
        Duration keep,

        @DefaultValue("8d") @DurationMin(days = 1) @DurationMax(days = 12)
        Duration keepProcessed,

        @DefaultValue("false") boolean confirm,
        @DefaultValue Alarm alarm) {

    public OutboxProperties {
        if (dead.compareTo(heartbeat.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException("rushline.outbox.dead must be at least three times the heartbeat");
        }
        if (lastRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("rushline.outbox.last-retry must not be shorter than first-retry");
        }
    }

    /** How long to wait after so many tries. */
    public Duration retryAfter(int tried) {
        long doubled = firstRetry.toMillis() << Math.min(tried - 1, 20);
        return Duration.ofMillis(Math.min(doubled, lastRetry.toMillis()));
    }

    /**
     * When somebody is called.
     *
     * @param after how long an event may wait to be told, or told to be read back, before it is an alarm
     * @param webhook where an alarm is posted when it begins and when it ends; nowhere, unless it is set
     */
    public record Alarm(
            @DefaultValue("30s") @DurationMin(millis = 100) Duration after,
            @Nullable String webhook) {}
}
