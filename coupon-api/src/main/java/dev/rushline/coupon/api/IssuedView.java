package dev.rushline.coupon.api;

import java.time.Instant;

/** A coupon that the caller has, with the proof of it. */
record IssuedView(String couponId, long serial, String code, Instant issuedAt, String voucher) {}
