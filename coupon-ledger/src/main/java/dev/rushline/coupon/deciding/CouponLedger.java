package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What was decided of the coupon lines, as the surrounding transaction sees it. */
interface CouponLedger {

    /** The campaign, if it was opened in this very line. */
    Optional<Campaign> campaign(String couponId, int partition);

    /** Those among the users who have this coupon. The set is the caller's to change. */
    Set<String> holders(String couponId, Set<String> among);

    /** Tells all who have this coupon, in any order. */
    void eachHolder(String couponId, Consumer<String> holder);

    boolean knowsStock(String couponId, String commandId);

    void write(BatchChanges changes);
}
