/** Coupons over HTTP. */
@NullMarked
package dev.rushline.coupon.api;

import org.jspecify.annotations.NullMarked;
