/** Points, orders and payments. */
@NullMarked
package dev.rushline.payment;

import org.jspecify.annotations.NullMarked;
