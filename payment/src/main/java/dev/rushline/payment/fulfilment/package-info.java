/** Reserving the stock of paid orders. */
@NullMarked
package dev.rushline.payment.fulfilment;

import org.jspecify.annotations.NullMarked;
