package dev.rushline.coupon.api.planted;

import dev.rushline.coupon.consumer.CouponConsumerConfiguration;

/** Planted: apps do not depend on apps. */
record KnowsTheConsumer(CouponConsumerConfiguration other) {}
