package dev.rushline.coupon.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of coupons, the newest first.
 *
 * @param next what to pass as {@code after} for the next page; absent on the last one
 */
record CouponList(List<CouponView> items, @Nullable String next) {}
