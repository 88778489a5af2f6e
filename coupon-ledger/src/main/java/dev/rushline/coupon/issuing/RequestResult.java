package dev.rushline.coupon.issuing;

import dev.rushline.line.Ticket;
import java.time.Duration;
import java.time.Instant;

/** The result of a request for a coupon. */
public sealed interface RequestResult {

    /** The request is appended: it gets its one verdict, whatever crashes. */
    record Accepted(Ticket ticket) implements RequestResult {}

    record UnknownCoupon() implements RequestResult {}

    record SoldOut() implements RequestResult {}

    record NotOpen(Instant opensAt) implements RequestResult {}

    record Closed() implements RequestResult {}

    /** The brokers did not confirm the request in time. It may or may not be appended; a retry is safe. */
    record Unavailable(Duration retryAfter) implements RequestResult {}
}
