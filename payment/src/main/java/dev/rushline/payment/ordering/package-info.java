/** Placing an order, with the entry pass where there is a queue, and looking at it. */
@NullMarked
package dev.rushline.payment.ordering;

import org.jspecify.annotations.NullMarked;
