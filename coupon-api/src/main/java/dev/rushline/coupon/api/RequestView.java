package dev.rushline.coupon.api;

import dev.rushline.http.json.DirectJson;
import org.jspecify.annotations.Nullable;

/** A request and its verdict. */
record RequestView(
        String requestId,
        String couponId,
        Status status,
        @Nullable Long ahead,
        @Nullable Long estimatedWaitMs,
        @Nullable Long pollAfterMs,
        @Nullable IssuedView issued)
        implements DirectJson {

    enum Status {
        PENDING,
        ISSUED,
        SOLD_OUT,
        ALREADY_ISSUED,
        NOT_OPEN,
        CLOSED
    }
}
