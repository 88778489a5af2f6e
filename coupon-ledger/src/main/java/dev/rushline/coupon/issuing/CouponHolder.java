package dev.rushline.coupon.issuing;

/** A user who may hold a coupon. */
public record CouponHolder(String couponId, String userId) {}
