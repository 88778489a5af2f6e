package dev.rushline.coupon.issuing;

import dev.rushline.coupon.IssuedCoupon;
import java.time.Duration;
import java.util.Optional;

/** The verdict of a request. It is decided once: every instance gives the same answer, every time. */
public sealed interface Verdict {

    /**
     * Not decided yet.
     *
     * @param ahead the most requests that are decided before it
     * @param estimate how long that takes; absent while the cursor does not move
     */
    record Pending(long ahead, Optional<Duration> estimate) implements Verdict {}

    record Issued(IssuedCoupon coupon) implements Verdict {}

    record SoldOut() implements Verdict {}

    /** The holder has won before. */
    record AlreadyIssued(IssuedCoupon coupon) implements Verdict {}

    record NotOpen() implements Verdict {}

    record Closed() implements Verdict {}

    /** The topic of this request was deleted before it was decided, or is another incarnation than the ledger is made from. */
    record Gone() implements Verdict {}
}
