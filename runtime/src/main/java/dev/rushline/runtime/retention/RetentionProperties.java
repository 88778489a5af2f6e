package dev.rushline.runtime.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How expired rows are deleted.
 *
 * @param interval how often each table is searched for them. Shorter spreads the work, longer saves queries
 * @param batch the most rows of a table that one transaction deletes, ten times a second while more are expired. More is
 *     faster and holds up a standby for longer
 */
@Validated
@ConfigurationProperties("rushline.retention")
public record RetentionProperties(
        @DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration interval,

        @DefaultValue("1000") @Min(1) @Max(100_000) int batch) {}
