package dev.rushline.coupon.deciding;

import dev.rushline.coupon.IssuedCoupon;
import java.time.Instant;

/** A winner. The code of its coupon is derived from it when the row is written. */
record Winner(String couponId, long serial, String userId, long offset, long nonce, Instant issuedAt) {

    IssuedCoupon issued(CouponCodes codes) {
        return new IssuedCoupon(couponId, serial, userId, codes.codeOf(couponId, serial), offset, nonce, issuedAt);
    }
}
