package dev.rushline.line.board;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the board is kept.
 *
 * @param refresh how often the cursors are read. A verdict shows this much late at worst; each reading is one small
 *     query per process
 * @param rateWindow over how long a time the rate is measured. Longer is steadier, shorter is quicker to notice
 * @param waiters how many callers may wait on the board at once; who comes later is told to come back. Each costs about
 *     a kilobyte
 * @param stale how old the board may get before this process counts as not ready
 */
@Validated
@ConfigurationProperties("rushline.board")
public record BoardProperties(
        @DefaultValue("50ms") @DurationMin(millis = 5) @DurationMax(seconds = 5)
        Duration refresh,

        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 5)
        Duration rateWindow,

        @DefaultValue("50000") @Min(0) int waiters,
        @DefaultValue("5s") @DurationMin(millis = 100) Duration stale) {}
