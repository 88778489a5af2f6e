/** Requests for coupons and their verdicts. */
@NullMarked
package dev.rushline.coupon.issuing;

import org.jspecify.annotations.NullMarked;
