package dev.rushline.coupon.issuing;

/** A user who may hold a coupon. */
public record Holding(String couponId, String userId) {}
