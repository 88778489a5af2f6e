package dev.rushline.coupon.deciding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives coupon codes by HMAC: a coupon and serial have the same code whenever the line is decided again, and a code
 * cannot be predicted without the secret.
 */
public final class CouponCodes {

    /** Crockford's Base32, without letters that look alike. */
    private static final byte[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);

    private static final int GROUPS = 3;
    private static final int GROUP = 4;

    private final Mac prototype;

    /** {@code doFinal} resets the Mac, so each thread needs only one. */
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::copy);

    /**
     * The codes of one secret.
     *
     * @param secret 32 bytes or more; another secret makes other codes
     */
    public CouponCodes(byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("the secret of codes needs at least 32 bytes, not " + secret.length);
        }
        try {
            prototype = Mac.getInstance("HmacSHA256");
            prototype.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    /** Twelve characters in three groups: sixty bits. */
    public String codeOf(String couponId, long serial) {
        byte[] subject = couponId.getBytes(StandardCharsets.UTF_8);
        byte[] digest = macs.get()
                .doFinal(ByteBuffer.allocate(subject.length + Long.BYTES)
                        .put(subject)
                        .putLong(serial)
                        .array());
        long bits = ByteBuffer.wrap(digest).getLong();
        byte[] code = new byte[GROUPS * (GROUP + 1) - 1];
        int at = 0;
        for (int letter = 0; letter < GROUPS * GROUP; letter++) {
            if (letter > 0 && letter % GROUP == 0) {
                code[at++] = '-';
            }
            code[at++] = ALPHABET[(int) (bits >>> 59)];
            bits <<= 5;
        }
        return new String(code, StandardCharsets.US_ASCII);
    }

    private Mac copy() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the Mac cannot be cloned", e);
        }
    }
}
