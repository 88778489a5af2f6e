package dev.rushline.line.append;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long a caller waits for the brokers, and how much may wait with it.
 *
 * @param maxBlock how long an append may wait for room or for the topic's leaders before it gives up. Longer rides out
 *     an election; shorter frees the caller
 * @param delivery how long the brokers may take to have a record on all replicas in sync. Below a second a mere pause
 *     becomes a refusal
 * @param request how long one attempt may take; less than {@code delivery}, so that there is time for a second one
 * @param linger how long records wait for company. None is quickest while a machine is not busy, and under load
 *     batches form by themselves
 * @param buffer how much may be under way to the brokers. When it is full, callers are refused: this bounds memory
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
