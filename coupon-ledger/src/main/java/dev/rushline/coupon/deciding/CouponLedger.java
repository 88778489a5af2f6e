package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The coupon tables, read and written in the surrounding transaction. */
interface CouponLedger {

    /** The campaign, if it was opened in this partition. */
    Optional<Campaign> campaign(String couponId, int partition);

    /** Those of the users that hold this coupon, as a mutable set. */
    Set<String> holders(String couponId, Set<String> users);

    /** Passes each holder of this coupon to the consumer, in no particular order. */
    void eachHolder(String couponId, Consumer<String> holder);

    boolean hasStockAddition(String couponId, String commandId);

    void write(BatchChanges changes);
}
