/** What operators of payments see and do: the outbox and the dead letters of its events. */
@NullMarked
package dev.rushline.payment.operating;

import org.jspecify.annotations.NullMarked;
