package dev.rushline.queue.admitting;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How users are admitted.
 *
 * @param tick the interval of steps, a whole part of a second. A shorter one is smoother and costs more transactions
 * @param grace how long a closed queue keeps its line at least: longer than an entry accepted before may take to be
 *     appended
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
