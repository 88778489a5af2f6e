package dev.rushline.payment.ordering;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Orders.
 *
 * @param expiry how long an unpaid order reserves its stock: short gives stock back to others soon, long lets users charge
 *     points first. A change applies to new orders.
 * @param sweep the interval between two looks for orders that expired: short releases their stock soon, long saves queries
 * @param unfulfilled how long after its payment an order that is still not confirmed is cancelled with refund: short bounds how
 *     long a user waits after a failure, long leaves operators time to retry it. Without it no order is, and operators decide.
 * @param cancellable how long after its payment an order can be cancelled by its owner; it counts as shipped afterwards
 */
@Validated
@ConfigurationProperties("rushline.payment.orders")
public record OrderProperties(
        @DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(days = 7)
        Duration expiry,

        @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 10)
        Duration sweep,

        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 365)
        Duration unfulfilled,

        @DefaultValue("1h") @DurationMin @DurationMax(days = 365)
        Duration cancellable) {}
