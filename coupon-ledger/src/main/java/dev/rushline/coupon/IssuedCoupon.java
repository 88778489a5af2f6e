package dev.rushline.coupon;

import java.time.Instant;

/**
 * A coupon that somebody has.
 *
 * @param serial 1 for the first winner of the campaign, and so on in the order of the line
 * @param code what the holder shows
 * @param offset the place in line that won it
 * @param nonce of the request that won it
 * @param issuedAt when the line took that request
 */
public record IssuedCoupon(
        String couponId, long serial, String userId, String code, long offset, long nonce, Instant issuedAt) {}
