/** Cancels orders: those that expire unpaid, those that their owner gives up, and those that cannot be fulfilled. */
@NullMarked
package dev.rushline.payment.cancelling;

import org.jspecify.annotations.NullMarked;
