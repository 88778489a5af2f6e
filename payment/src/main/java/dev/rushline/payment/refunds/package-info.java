/** Refunding the payment of an order that cannot be fulfilled. */
@NullMarked
package dev.rushline.payment.refunds;

import org.jspecify.annotations.NullMarked;
