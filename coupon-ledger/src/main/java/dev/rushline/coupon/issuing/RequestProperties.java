package dev.rushline.coupon.issuing;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a request is remembered, so that asking again adds nothing to the line.
 *
 * @param remembered how many requests, at some 300 bytes each. Who is forgotten and asks again stands in line again,
 *     and still gets one coupon
 * @param rememberFor for how long
 */
@Validated
@ConfigurationProperties("rushline.coupon.ask")
public record RequestProperties(
        @DefaultValue("200000") @Min(0) long remembered,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration rememberFor) {}
