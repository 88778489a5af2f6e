package dev.rushline.queue.admitting;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are let in.
 *
 * @param tick how often somebody is let in, a whole part of a second. Shorter is smoother and costs a transaction each
 * @param grace how long a queue that was closed keeps its line at least: as long as an entry that was taken before may be on
 *     its way
 */
@Validated
@ConfigurationProperties("rushline.queue.admit")
public record AdmissionProperties(
        @DefaultValue("50ms") @DurationMin(millis = 5) @DurationMax(millis = 100)
        Duration tick,

        @DefaultValue("15s") @DurationMin(millis = 100) Duration grace) {

    @AssertTrue(message = "must be a whole part of a second")
    boolean isTickAPartOfASecond() {
        return tick.toNanos() > 0 && Duration.ofSeconds(1).toNanos() % tick.toNanos() == 0;
    }
}
