/** The events about orders and payments, and their topic. */
@NullMarked
package dev.rushline.payment.event;

import org.jspecify.annotations.NullMarked;
