package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The coupon tables, read and written in the surrounding transaction. Each read is one query, however many campaigns it is
 * about, because a batch may have records of thousands.
 */
interface CouponLedger {

    /** An addition of stock, by the id of its command. */
    record Addition(String couponId, String commandId) {}

    /** Those of these campaigns that were opened in this partition. */
    List<Campaign> campaigns(Collection<String> couponIds, int partition);

    /** Those of these users that hold the coupon, by coupon, as mutable sets; a coupon that none of them holds is absent. */
    Map<String, Set<String>> holders(Map<String, Set<String>> usersByCoupon);

    /** Passes each holder of these coupons to the consumer, after the coupon, in no particular order. */
    void eachHolder(Collection<String> couponIds, BiConsumer<String, String> holder);

    /** Those of these additions that were made, as a mutable set. */
    Set<Addition> made(Set<Addition> additions);

    void write(BatchChanges changes);
}
