package dev.rushline.coupon.api;

import java.time.Instant;

/** A coupon of the caller, with its voucher. */
record IssuedView(String couponId, long serial, String code, Instant issuedAt, String voucher) {}
