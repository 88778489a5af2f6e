package dev.rushline.coupon;

import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.Topic;

/** The topic of coupon lines. */
public final class CouponTopic {

    /** Keyed by coupon: one partition serializes one campaign, so issuing needs no lock. */
    public static final Topic<CouponRecord> COUPON_REQUESTS = new Topic<>(
            "coupon-publish-request",
            new CouponRecordCodec(JsonMessageCodec.of(CouponRecord.class)),
            CouponRecord::couponId,
            24);

    /** The consumer group that serves these lines. */
    public static final String GROUP_ID = "rushline-coupon";

    private CouponTopic() {}
}
