package dev.rushline.coupon.issuing;

import dev.rushline.line.Ticket;
import java.time.Duration;
import java.time.Instant;

/** What came of asking for a coupon. */
public sealed interface Asked {

    /** The request stands in line: it will have its verdict, whatever dies. */
    record Accepted(Ticket ticket) implements Asked {}

    record UnknownCoupon() implements Asked {}

    record SoldOut() implements Asked {}

    record NotOpen(Instant opensAt) implements Asked {}

    record Closed() implements Asked {}

    /** The line did not confirm the request in time. Nothing is promised, and asking again is safe. */
    record Unavailable(Duration retryAfter) implements Asked {}
}
