package dev.rushline.coupon.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long campaigns are kept that are over.
 *
 * @param ended how long a campaign is kept with its coupons after it was closed or its time was over, and not before the log
 *     has deleted the last record that changed it. Its coupons are shown for that long. A campaign without an end is kept
 */
@Validated
@ConfigurationProperties("rushline.retention.coupon")
public record CouponRetentionProperties(
        @DefaultValue("365d") @DurationMin(hours = 1) Duration ended) {}
