package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import java.time.Duration;

/** What came of opening, stocking or closing a campaign. */
public sealed interface CommandResult {

    /** Its turn in line came; this is the campaign after it. */
    record Served(Campaign campaign) implements CommandResult {}

    /** It stands in line and will be served, but not soon enough to wait for. */
    record InLine(String couponId) implements CommandResult {}

    record UnknownCoupon() implements CommandResult {}

    /** The campaign is closed, so that nothing changes it any more. */
    record Closed() implements CommandResult {}

    /** The line did not take it in time. */
    record Unavailable(Duration retryAfter) implements CommandResult {}
}
