package dev.rushline.coupon.issuing;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * For how long a request is remembered, so that a repeat appends nothing.
 *
 * @param remembered the most requests, at some 300 bytes each. A repeat of an evicted one is appended again, and its user
 *     still gets one coupon
 * @param rememberFor how long each of them is remembered
 */
@Validated
@ConfigurationProperties("rushline.coupon.ask")
public record RequestProperties(
        @DefaultValue("200000") @Min(0) long remembered,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration rememberFor) {}
