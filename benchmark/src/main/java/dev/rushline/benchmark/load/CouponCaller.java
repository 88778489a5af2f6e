package dev.rushline.benchmark.load;

import java.nio.charset.StandardCharsets;

/** The requests of one caller: request the coupon, then poll for the verdict. */
public record CouponCaller(String couponId, String token) {

    byte[] ask() {
        return ("POST /v1/coupons/" + couponId + "/requests HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                        + token + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    byte[] awaitVerdict(String requestId) {
        return ("GET /v1/coupon-requests/" + requestId + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                        + token + "\r\nPrefer: wait=5\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
