package dev.rushline.coupon.consumer.planted;

import dev.rushline.coupon.api.CouponApiConfiguration;

/** Planted: apps do not depend on apps. */
record KnowsTheApi(CouponApiConfiguration other) {}
