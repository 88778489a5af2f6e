/** The operator's endpoints: the outbox and the dead letters of events. */
@NullMarked
package dev.rushline.payment.operating;

import org.jspecify.annotations.NullMarked;
