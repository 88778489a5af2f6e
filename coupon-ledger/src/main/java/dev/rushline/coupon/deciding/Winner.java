package dev.rushline.coupon.deciding;

import dev.rushline.coupon.IssuedCoupon;
import java.time.Instant;

/** Who won, where, and as which. The code follows from it and is derived when it is written down. */
record Winner(String couponId, long serial, String userId, long offset, long nonce, Instant issuedAt) {

    IssuedCoupon issued(CouponCodes codes) {
        return new IssuedCoupon(couponId, serial, userId, codes.codeOf(couponId, serial), offset, nonce, issuedAt);
    }
}
