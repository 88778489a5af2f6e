package dev.rushline.outbox;

import dev.rushline.runtime.thread.Backoff;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
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
 * @param relay whether this process publishes events, or only records them for other processes to publish
 * @param source the CloudEvents source; {@code /} and the application's name, unless it is set
 * @param largest the most bytes of an event's data. Larger events are refused when they are recorded; the brokers' own limit
 *     should be a little higher
 * @param sweep how often a relay reads for events of other processes; commits of its own process it reads at once. Shorter
 *     publishes sooner, longer queries the database less
 * @param page the most events of a shard that are in flight. More is faster under load
 * @param pageSize the most bytes of a shard that are in flight; this bounds memory
 * @param heartbeat how often a relay renews its leases
 * @param dead the age of a heartbeat at which the relay loses its leases. Shorter fails over sooner, longer forgives a pause
 * @param tries how often an event that the brokers refuse is tried before its key is blocked
 * @param firstRetry the delay before the second try
 * @param lastRetry the longest delay between two tries
 * @param replication the replication factor of topics that are created. Three survive the loss of a broker; one is for a
 *     single broker
 * @param keep the retention of published events. It costs disk space; longer would leave no slot to truncate
 * @param topicRetention how long topics that are created keep their records. Longer lets a consumer be away for longer and costs disk
 *     space, in the inbox too. Topics that exist keep their own
 * @param keepProcessed the least retention of the inbox, 8 days unless it is set. The inbox keeps longer where the topics of events do; a
 *     value shorter than they need is refused at the start
 * @param confirm whether published events are read back from their topics. It costs a consumer and a row for each event
 * @param alarm when events wait too long
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

        @DefaultValue("3") @Min(1) @Max(10) short replication,

        @DefaultValue("4h") @DurationMin(seconds = 0) @DurationMax(hours = 16)
        Duration keep,

        @DefaultValue("7d") @DurationMin(hours = 1) @DurationMax(days = 3650)
        Duration topicRetention,

        @DurationMin(days = 1) @DurationMax(days = 3650) @Nullable
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

    /** The delay after so many tries. */
    public Duration retryAfter(int tried) {
        return new Backoff(firstRetry, lastRetry).after(tried);
    }

    /**
     * When events wait too long.
     *
     * @param after how long an event may wait to be published, or to be read back, before the alarm is raised
     * @param webhook the URL to which the alarm is posted when it begins and when it ends; none, unless it is set
     */
    public record Alarm(
            @DefaultValue("30s") @DurationMin(millis = 100) Duration after,
            @Nullable URI webhook) {

        public Alarm {
            if (webhook != null
                    && (webhook.getHost() == null
                            || !String.valueOf(webhook.getScheme()).matches("https?"))) {
                throw new IllegalArgumentException(
                        "rushline.outbox.alarm.webhook is '" + webhook + "', which is no http address");
            }
        }
    }
}
