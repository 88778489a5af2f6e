package dev.rushline.payment.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the tables of payments keep what is not needed any more. Orders that were paid, payments, movements of points and
 * spent vouchers are records of money, and are kept.
 *
 * @param idempotencyKeys how long the answer of a call is kept: longer than any client repeats the call, because a repeat after
 *     that is carried out a second time
 * @param unpaidOrders how long a cancelled order that was never paid is kept after it was placed
 * @param notifications how long a notification is kept: longer than the inbox, so that no event notifies twice
 * @param audit how long it is kept what operators changed
 */
@Validated
@ConfigurationProperties("rushline.retention.payment")
public record PaymentRetentionProperties(
        @DefaultValue("7d") @DurationMin(hours = 1) Duration idempotencyKeys,
        @DefaultValue("30d") @DurationMin(days = 8) Duration unpaidOrders,
        @DefaultValue("90d") @DurationMin(days = 13) Duration notifications,
        @DefaultValue("365d") @DurationMin(days = 1) Duration audit) {}
