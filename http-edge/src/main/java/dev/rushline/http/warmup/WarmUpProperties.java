package dev.rushline.http.warmup;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The warm-up: an API calls itself, so that its first users meet compiled code.
 *
 * @param warmUp {@code before-ready} delays readiness until it has ended, {@code after-ready} runs beside the first users,
 *     {@code off} leaves it out. The images set {@code before-ready}, standalone {@code after-ready}
 * @param warmUpTime its longest time. Longer compiles more, and a start with {@code before-ready} takes longer
 */
@Validated
@ConfigurationProperties("rushline")
record WarmUpProperties(
        @DefaultValue("off") Mode warmUp,

        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration warmUpTime) {

    enum Mode {
        OFF,
        AFTER_READY,
        BEFORE_READY
    }
}
