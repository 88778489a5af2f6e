package dev.rushline.coupon.deciding;

import java.util.Locale;

/** What a request for a coupon comes to. */
enum Outcome {
    ISSUED,
    SOLD_OUT,
    ALREADY_ISSUED,
    NOT_OPEN,
    CLOSED,
    UNKNOWN_COUPON;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
