/** A call that is repeated with its idempotency key is carried out once and gets the same answer. */
@NullMarked
package dev.rushline.payment.idempotency;

import org.jspecify.annotations.NullMarked;
