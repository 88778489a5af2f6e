package dev.rushline.queue.planted;

import dev.rushline.coupon.CouponRecord;

/** Planted: products do not know each other. */
record KnowsCoupons(CouponRecord product) {}
