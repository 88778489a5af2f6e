package dev.rushline.outbox.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the tables of the outbox keep what is not needed any more.
 *
 * @param deadLetters how long a dead letter is kept after it was stored or replayed. It can be replayed for that long
 * @param audit how long it is kept what operators did to events and dead letters
 */
@Validated
@ConfigurationProperties("rushline.retention.outbox")
public record OutboxRetentionProperties(
        @DefaultValue("90d") @DurationMin(hours = 1) Duration deadLetters,
        @DefaultValue("365d") @DurationMin(days = 1) Duration audit) {}
