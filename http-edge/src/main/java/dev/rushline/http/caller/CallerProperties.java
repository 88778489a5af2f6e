package dev.rushline.http.caller;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The cache of verified tokens. Verifying a signature costs more than all the rest of a call.
 *
 * @param maxTokens the most tokens cached, at about 1 KB each: with fewer than the users of a rush, signatures are
 *     verified again
 * @param remember how long a token is accepted without verifying its signature again, never past its expiry: longer is
 *     cheaper, but a key that the issuer withdrew stays valid that long
 */
@Validated
@ConfigurationProperties("rushline.http.callers")
record CallerProperties(
        @DefaultValue("100000") @Min(0) @Max(10_000_000) int maxTokens,

        @DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration remember) {}
