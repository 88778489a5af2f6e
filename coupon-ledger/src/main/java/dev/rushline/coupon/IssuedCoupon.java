package dev.rushline.coupon;

import java.time.Instant;

/**
 * A coupon that a user holds.
 *
 * @param serial 1 for the first winner of the campaign, consecutive in line order
 * @param code the code that the holder redeems
 * @param offset the offset of the request that won it
 * @param nonce of the request that won it
 * @param issuedAt the append time of that request
 */
public record IssuedCoupon(
        String couponId, long serial, String userId, String code, long offset, long nonce, Instant issuedAt) {}
