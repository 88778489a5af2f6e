package dev.rushline.line.append;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long an append waits for the brokers, and how much memory appends may use.
 *
 * @param maxBlock how long an append waits for buffer memory or partition leaders before it fails. Longer survives a
 *     leader election; shorter answers the caller sooner
 * @param delivery how long the brokers may take to replicate and acknowledge a record. Below a second a short pause of a
 *     broker fails appends
 * @param request the timeout of one attempt; less than {@code delivery}, so that there is time for a second one
 * @param linger how long the producer waits for more records of a batch. 0 is fastest at low load, and under load batches
 *     form without it
 * @param buffer the memory of unacknowledged records. When it is full, appends fail: this bounds memory
 */
@Validated
@ConfigurationProperties("rushline.append")
public record AppendProperties(
        @DefaultValue("1s") @DurationMin(millis = 50) @DurationMax(seconds = 1)
        Duration maxBlock,

        @DefaultValue("4s") @DurationMin(millis = 500) @DurationMax(seconds = 30)
        Duration delivery,

        @DefaultValue("1500ms") @DurationMin(millis = 250) @DurationMax(seconds = 30)
        Duration request,

        @DefaultValue("0ms") @DurationMax(millis = 100) Duration linger,
        @DefaultValue("32MB") DataSize buffer) {

    public AppendProperties {
        if (delivery.compareTo(request.plus(linger)) < 0) {
            throw new IllegalArgumentException(
                    "rushline.append.delivery must be at least rushline.append.request and linger together");
        }
    }
}
