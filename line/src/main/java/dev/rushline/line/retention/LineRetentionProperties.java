package dev.rushline.line.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the tables of lines keep what is not needed any more.
 *
 * @param deadLetters how long a dead letter is kept after it was stored or replayed, and not before the log has deleted its
 *     record. It can be replayed for that long
 * @param audit how long it is kept what operators did to lines and dead letters
 */
@Validated
@ConfigurationProperties("rushline.retention.line")
public record LineRetentionProperties(
        @DefaultValue("90d") @DurationMin(hours = 1) Duration deadLetters,
        @DefaultValue("365d") @DurationMin(days = 1) Duration audit) {}
