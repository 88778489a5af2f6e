/** The problems of orders and payments. */
@NullMarked
package dev.rushline.payment.problem;

import org.jspecify.annotations.NullMarked;
