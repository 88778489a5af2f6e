/** A call that is sent again under its key is carried out once and answered the same. */
@NullMarked
package dev.rushline.payment.idempotency;

import org.jspecify.annotations.NullMarked;
