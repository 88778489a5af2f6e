/** What is told about orders and payments, and where. */
@NullMarked
package dev.rushline.payment.event;

import org.jspecify.annotations.NullMarked;
