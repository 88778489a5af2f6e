package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import java.time.Duration;

/** The result of a command on a campaign. */
public sealed interface CommandResult {

    /** The command was served; this is the campaign after it. */
    record Applied(Campaign campaign) implements CommandResult {}

    /** The command is appended and will be served, but not within the time that a call waits. */
    record Pending(String couponId) implements CommandResult {}

    record UnknownCoupon() implements CommandResult {}

    /** The campaign is closed and does not change any more. */
    record Closed() implements CommandResult {}

    /** The brokers did not confirm the command in time. It may or may not be appended. */
    record Unavailable(Duration retryAfter) implements CommandResult {}
}
