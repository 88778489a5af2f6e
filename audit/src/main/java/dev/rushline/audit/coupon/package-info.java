/** The coupon log, replayed and compared with the ledger. */
@NullMarked
package dev.rushline.audit.coupon;

import org.jspecify.annotations.NullMarked;
