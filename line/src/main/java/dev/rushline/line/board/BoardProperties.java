package dev.rushline.line.board;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the board is refreshed.
 *
 * @param refresh how often the cursors are read at worst under load, and while commits are not announced to this process;
 *     else after each commit, and once a second. A verdict shows this much later at worst; each refresh is one small query per
 *     process
 * @param rateWindow the time over which the rate is measured. Longer is steadier, shorter follows changes sooner
 * @param waiters how many callers may wait on the board at the same time; further calls are answered at once. Each costs
 *     about a kilobyte
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
