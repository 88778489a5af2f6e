package dev.rushline.coupon.campaign;

import java.security.SecureRandom;
import java.time.Clock;

/** Ids that sort by creation time: 48 bits of milliseconds, then 32 random bits. */
final class CouponIds {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CouponIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        long high = clock.millis();
        long low = random.nextInt() & 0xFFFF_FFFFL;
        char[] id = new char[LENGTH];
        for (int at = LENGTH - 1; at >= 0; at--) {
            id[at] = ALPHABET.charAt((int) (low & 31));
            low = low >>> 5 | (high & 31) << 27;
            high >>>= 5;
        }
        return new String(id);
    }
}
