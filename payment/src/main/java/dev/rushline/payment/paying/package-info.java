/** PaymentOutcome an order: points, voucher, order, payment and event in one transaction. */
@NullMarked
package dev.rushline.payment.paying;

import org.jspecify.annotations.NullMarked;
