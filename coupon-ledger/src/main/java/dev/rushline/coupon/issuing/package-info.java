/** Asking for a coupon, and the verdict. */
@NullMarked
package dev.rushline.coupon.issuing;

import org.jspecify.annotations.NullMarked;
