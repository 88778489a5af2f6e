package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The campaigns of one line that were looked up, and the coupons that were not found in it. Both stay valid while this
 * instance has the claim of the line.
 */
final class CampaignCache {

    private static final int MAX_SIZE = 10_000;

    /** Holders that one batch loads at most: about a second. */
    private static final long MAX_LOADED_HOLDERS = MutableCampaign.MAX_FILTERED_HOLDERS;

    private final int partition;
    private final CouponLedger ledger;
    private final Map<String, Optional<MutableCampaign>> cached = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable String lastId;
    private @Nullable MutableCampaign last;

    CampaignCache(int partition, CouponLedger ledger) {
        this.partition = partition;
        this.ledger = ledger;
    }

    /** Loads those that are not cached, all with one query. */
    void load(Set<String> couponIds) {
        List<String> missing =
                couponIds.stream().filter(id -> !cached.containsKey(id)).toList();
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(id -> cached.put(id, Optional.empty()));
        ledger.campaigns(missing, partition)
                .forEach(found -> cached.put(found.couponId(), Optional.of(new MutableCampaign(found))));
        lastId = null;
    }

    /**
     * Loads the filters of holders that are missing, all with one query. The number of holders is bounded: the campaigns beyond
     * it get theirs in later batches, and their users are looked up until then.
     */
    void loadHolders(Set<String> couponIds) {
        long left = MAX_LOADED_HOLDERS;
        Map<String, MutableCampaign> loaded = new HashMap<>();
        for (String couponId : couponIds) {
            MutableCampaign campaign = find(couponId);
            if (campaign != null && campaign.needsHolders() && campaign.lastSerial() <= left) {
                left -= campaign.lastSerial();
                campaign.beginHolders();
                loaded.put(couponId, campaign);
            }
        }
        loaded.values().removeIf(campaign -> campaign.lastSerial() == 0);
        if (!loaded.isEmpty()) {
            ledger.eachHolder(
                    loaded.keySet(),
                    (couponId, userId) ->
                            Objects.requireNonNull(loaded.get(couponId)).addHolder(userId));
        }
    }

    /** A campaign that was loaded or opened. */
    @Nullable
    MutableCampaign find(String couponId) {
        // Consecutive records are mostly of one coupon.
        if (!couponId.equals(lastId)) {
            last = cached.getOrDefault(couponId, Optional.empty()).orElse(null);
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
