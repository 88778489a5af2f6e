/** The operator's endpoints of the outbox. */
@NullMarked
package dev.rushline.payment.operating;

import org.jspecify.annotations.NullMarked;
