package dev.rushline.line.serve;

import dev.rushline.runtime.thread.Backoff;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How lines are served.
 *
 * @param threads how many lines this process serves at the same time. Each uses a database connection while it decides
 * @param batch the most records of one transaction. Larger is faster under load and holds a little more memory
 * @param fetch the most bytes that are fetched of one line at a time
 * @param gather the least time between two transactions of a thread that take few records. Records gather meanwhile; the first
 *     one after an idle time is decided at once. 0 decides sooner and runs a transaction for every few records, which under
 *     load is most of the work of a machine
 * @param sessionTimeout how long an instance may miss heartbeats before the group assigns its lines to another. Shorter
 *     recovers sooner, longer tolerates pauses
 * @param firstRetry the first back-off after the database or the brokers failed
 * @param lastRetry the longest back-off. Retries never end. As often, the cursor of a line without new records is verified: after
 *     a restore or a lossy failover of the database, a line is decided again that much later
 */
@Validated
@ConfigurationProperties("rushline.serve")
public record ServeProperties(
        @DefaultValue("2") @Min(1) @Max(64) int threads,
        @DefaultValue("10000") @Min(1) @Max(100_000) int batch,
        @DefaultValue("4MB") DataSize fetch,

        @DefaultValue("20ms") @DurationMin(millis = 0) @DurationMax(seconds = 1)
        Duration gather,

        @DefaultValue("6s") @DurationMin(millis = 1000) @DurationMax(minutes = 5)
        Duration sessionTimeout,

        @DefaultValue("50ms") @DurationMin(millis = 1) Duration firstRetry,

        @DefaultValue("2s") @DurationMin(millis = 1) @DurationMax(minutes = 1)
        Duration lastRetry) {

    Backoff backoff() {
        return new Backoff(firstRetry, lastRetry);
    }
}
