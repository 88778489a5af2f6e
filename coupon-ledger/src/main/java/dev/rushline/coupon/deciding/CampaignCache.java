package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The campaigns of one line that its server has met, and the coupons it knows not to be opened there. Both stay true for
 * as long as nobody else serves the line.
 */
final class CampaignCache {

    private static final int BOUND = 10_000;

    private final int partition;
    private final CouponLedger ledger;
    private final Map<String, Optional<MutableCampaign>> met = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable String lastId;
    private @Nullable MutableCampaign last;

    CampaignCache(int partition, CouponLedger ledger) {
        this.partition = partition;
        this.ledger = ledger;
    }

    @Nullable
    MutableCampaign find(String couponId) {
        // A line mostly asks for one coupon for a long while.
        if (!couponId.equals(lastId)) {
            last = met.computeIfAbsent(
                            couponId, id -> ledger.campaign(id, partition).map(MutableCampaign::new))
                    .orElse(null);
            lastId = couponId;
        }
        return last;
    }

    MutableCampaign open(Campaign campaign) {
        MutableCampaign opened = MutableCampaign.begin(campaign);
        met.put(campaign.couponId(), Optional.of(opened));
        lastId = null;
        return opened;
    }

    /** Keeps what the next batch may need, within bounds. */
    void forget() {
        met.values().forEach(campaign -> campaign.ifPresent(MutableCampaign::forget));
        Iterator<?> oldest = met.entrySet().iterator();
        for (int tooMany = met.size() - BOUND; tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
            lastId = null;
        }
    }
}
