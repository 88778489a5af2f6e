package dev.rushline.coupon;

import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.line.MessageCodec;
import dev.rushline.line.UndecodableMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes issue requests of printable ASCII without a JSON mapper, because nearly all records of a line are
 * such requests. The mapper does everything else, and reports what is invalid.
 */
final class CouponRecordCodec implements MessageCodec<CouponRecord> {

    private static final byte[] COUPON = bytes("{\"type\":\"IssueRequested\",\"couponId\":\"");
    private static final byte[] USER = bytes("\",\"userId\":\"");
    private static final byte[] NONCE = bytes("\",\"nonce\":");
    private static final int MAX_DIGITS = 18;

    private final MessageCodec<CouponRecord> mapper;

    CouponRecordCodec(MessageCodec<CouponRecord> mapper) {
        this.mapper = mapper;
    }

    @Override
    public byte[] encode(CouponRecord message) {
        return message instanceof IssueRequested request && isPrintable(request.userId()) && request.nonce() >= 0
                ? fastEncode(request)
                : mapper.encode(message);
    }

    @Override
    public CouponRecord decode(byte[] value) throws UndecodableMessageException {
        IssueRequested request = fastDecode(value);
        return request != null ? request : mapper.decode(value);
    }

    private static byte[] fastEncode(IssueRequested request) {
        byte[] nonce = bytes(Long.toString(request.nonce()));
        int length = COUPON.length
                + request.couponId().length()
                + USER.length
                + request.userId().length()
                + NONCE.length
                + nonce.length
                + 1;
        byte[] value = new byte[length];
        int at = put(COUPON, value, 0);
        at = put(bytes(request.couponId()), value, at);
        at = put(USER, value, at);
        at = put(bytes(request.userId()), value, at);
        at = put(NONCE, value, at);
        at = put(nonce, value, at);
        value[at] = '}';
        return value;
    }

    private static @Nullable IssueRequested fastDecode(byte[] value) {
        int coupon = after(COUPON, value, 0);
        int couponEnd = endOfText(value, coupon);
        int user = after(USER, value, couponEnd);
        int userEnd = endOfText(value, user);
        int nonce = after(NONCE, value, userEnd);
        if (nonce < 0 || !endsWithNumber(value, nonce)) {
            return null;
        }
        try {
            return new IssueRequested(text(value, coupon, couponEnd), text(value, user, userEnd), number(value, nonce));
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    /** The index behind this part of the value, or -1 if the value does not have it there. */
    private static int after(byte[] part, byte[] value, int at) {
        int end = at + part.length;
        return at >= 0 && end <= value.length && Arrays.equals(value, at, end, part, 0, part.length) ? end : -1;
    }

    private static int endOfText(byte[] value, int from) {
        if (from < 0) {
            return -1;
        }
        int at = from;
        while (at < value.length && isPrintable(value[at])) {
            at++;
        }
        return at;
    }

    /** Whether only a JSON integer and the closing brace follow. */
    private static boolean endsWithNumber(byte[] value, int from) {
        int end = value.length - 1;
        int digits = end - from;
        if (digits < 1 || digits > MAX_DIGITS || value[end] != '}' || (value[from] == '0' && digits > 1)) {
            return false;
        }
        for (int at = from; at < end; at++) {
            if (value[at] < '0' || value[at] > '9') {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] value, int from) {
        long number = 0;
        for (int at = from; at < value.length - 1; at++) {
            number = number * 10 + value[at] - '0';
        }
        return number;
    }

    private static boolean isPrintable(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!isPrintable(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(int letter) {
        return letter >= ' ' && letter < 0x7f && letter != '"' && letter != '\\';
    }

    private static String text(byte[] value, int from, int to) {
        return new String(value, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int put(byte[] part, byte[] value, int at) {
        System.arraycopy(part, 0, value, at, part.length);
        return at + part.length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
