/** What can stand in the way of an order or a payment, as callers are told. */
@NullMarked
package dev.rushline.payment.problem;

import org.jspecify.annotations.NullMarked;
