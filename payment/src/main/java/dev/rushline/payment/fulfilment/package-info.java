/** Reserving the stock of what was paid. */
@NullMarked
package dev.rushline.payment.fulfilment;

import org.jspecify.annotations.NullMarked;
