package dev.rushline.coupon.issuing;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Verdicts.
 *
 * @param remembered the most winners cached, at some 500 bytes each. An evicted one is looked up again
 */
@Validated
@ConfigurationProperties("rushline.coupon.verdict")
public record VerdictProperties(
        @DefaultValue("100000") @Min(0) long remembered) {}
