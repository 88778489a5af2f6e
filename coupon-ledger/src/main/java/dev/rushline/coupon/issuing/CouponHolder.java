package dev.rushline.coupon.issuing;

/** A user and a coupon that the user may hold. */
public record CouponHolder(String couponId, String userId) {}
