package dev.rushline.http.caller;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The tokens of callers. Verified ones are cached, because verifying a signature costs more than all the rest of a call.
 *
 * @param issuer the issuer that tokens must name; by default {@code spring.security.oauth2.resourceserver.jwt.issuer-uri}.
 *     Without either the start fails
 * @param maxTokens the most tokens cached, at about 1 KB each: with fewer than the users of a rush, signatures are
 *     verified again
 * @param remember how long a token is accepted without verifying its signature again, never past its expiry: longer is
 *     cheaper, but a key that the issuer withdrew stays valid that long
 */
@Validated
@ConfigurationProperties("rushline.http.callers")
record CallerProperties(
        @Nullable String issuer,

        @DefaultValue("100000") @Min(0) @Max(10_000_000) int maxTokens,

        @DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration remember) {}
