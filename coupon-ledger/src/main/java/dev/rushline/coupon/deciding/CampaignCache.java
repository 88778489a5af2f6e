package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The campaigns of one line that were looked up, and the coupons that were not found in it. Both stay valid while this
 * instance has the claim of the line.
 */
final class CampaignCache {

    private static final int MAX_SIZE = 10_000;

    private final int partition;
    private final CouponLedger ledger;
    private final Map<String, Optional<MutableCampaign>> cached = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable String lastId;
    private @Nullable MutableCampaign last;

    CampaignCache(int partition, CouponLedger ledger) {
        this.partition = partition;
        this.ledger = ledger;
    }

    @Nullable
    MutableCampaign find(String couponId) {
        // Consecutive records are mostly of one coupon.
        if (!couponId.equals(lastId)) {
            last = cached.computeIfAbsent(
                            couponId, id -> ledger.campaign(id, partition).map(MutableCampaign::new))
                    .orElse(null);
            lastId = couponId;
        }
        return last;
    }

    MutableCampaign open(Campaign campaign) {
        MutableCampaign opened = MutableCampaign.begin(campaign);
        cached.put(campaign.couponId(), Optional.of(opened));
        lastId = null;
        return opened;
    }

    /** Drops holders that are not needed any more, and the least recently used campaigns above the bound. */
    void evict() {
        cached.values().forEach(campaign -> campaign.ifPresent(MutableCampaign::dropHolders));
        Iterator<?> oldest = cached.entrySet().iterator();
        for (int tooMany = cached.size() - MAX_SIZE; tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
            lastId = null;
        }
    }
}
