package dev.rushline.coupon.issuing;

import dev.rushline.line.Ticket;
import java.time.Duration;
import java.time.Instant;

/** What came of asking for a coupon. */
public sealed interface RequestResult {

    /** The request stands in line: it will have its verdict, whatever dies. */
    record Accepted(Ticket ticket) implements RequestResult {}

    record UnknownCoupon() implements RequestResult {}

    record SoldOut() implements RequestResult {}

    record NotOpen(Instant opensAt) implements RequestResult {}

    record Closed() implements RequestResult {}

    /** The line did not confirm the request in time. Nothing is promised, and asking again is safe. */
    record Unavailable(Duration retryAfter) implements RequestResult {}
}
