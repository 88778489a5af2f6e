package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import java.time.Duration;

/** What came of opening, stocking or closing a campaign. */
public sealed interface Change {

    /** Its turn in line came; this is the campaign after it. */
    record Served(Campaign campaign) implements Change {}

    /** It stands in line and will be served, but not soon enough to wait for. */
    record InLine(String couponId) implements Change {}

    record UnknownCoupon() implements Change {}

    /** The campaign is closed, so that nothing changes it any more. */
    record Closed() implements Change {}

    /** The line did not take it in time. */
    record Unavailable(Duration retryAfter) implements Change {}
}
