package dev.rushline.line.planted;

import dev.rushline.coupon.CouponRecord;

/** Planted: the line knows no product. */
record KnowsCoupons(CouponRecord product) {}
