package dev.rushline.queue.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long queues are kept that are over.
 *
 * @param released how long a queue is kept with its admissions, departures, registered tickets and changes after it was closed
 *     and drained, and not before the log has deleted its last ticket. Its tickets show how they ended for that long
 */
@Validated
@ConfigurationProperties("rushline.retention.queue")
public record QueueRetentionProperties(
        @DefaultValue("90d") @DurationMin(hours = 1) Duration released) {}
