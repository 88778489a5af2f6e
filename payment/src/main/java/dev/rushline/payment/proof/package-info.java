/** Verifying vouchers and entry passes of other services with their public keys. */
@NullMarked
package dev.rushline.payment.proof;

import org.jspecify.annotations.NullMarked;
