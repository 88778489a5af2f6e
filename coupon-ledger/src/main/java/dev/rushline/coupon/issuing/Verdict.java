package dev.rushline.coupon.issuing;

import dev.rushline.coupon.IssuedCoupon;
import java.time.Duration;
import java.util.Optional;

/** What a request came to, or will. Decided once: whoever asks again, anywhere, gets the same. */
public sealed interface Verdict {

    /**
     * Its turn comes.
     *
     * @param ahead how many requests are decided before it, at most
     * @param estimate how long that takes; unknown while the line stands still
     */
    record Pending(long ahead, Optional<Duration> estimate) implements Verdict {}

    record Issued(IssuedCoupon coupon) implements Verdict {}

    record SoldOut() implements Verdict {}

    /** The holder had won before. */
    record AlreadyIssued(IssuedCoupon coupon) implements Verdict {}

    record NotOpen() implements Verdict {}

    record Closed() implements Verdict {}

    /** The line of this request was deleted before it was decided, or is not the one that the ledger was made from. */
    record Gone() implements Verdict {}
}
