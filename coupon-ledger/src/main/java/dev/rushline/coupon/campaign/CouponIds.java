package dev.rushline.coupon.campaign;

import java.security.SecureRandom;
import java.time.Clock;

/** Ids that sort by the time they were made: 48 bits of milliseconds, then 32 that nobody can guess. */
final class CouponIds {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LETTERS = 16;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CouponIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        long high = clock.millis();
        long low = random.nextInt() & 0xFFFF_FFFFL;
        char[] id = new char[LETTERS];
        for (int at = LETTERS - 1; at >= 0; at--) {
            id[at] = ALPHABET.charAt((int) (low & 31));
            low = low >>> 5 | (high & 31) << 27;
            high >>>= 5;
        }
        return new String(id);
    }
}
