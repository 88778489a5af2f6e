/** Vouchers and entry passes that were signed elsewhere, checked with public keys alone. */
@NullMarked
package dev.rushline.payment.proof;

import org.jspecify.annotations.NullMarked;
