package dev.rushline.coupon.deciding;

import java.util.Locale;

/** The outcome of a request for a coupon. */
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
