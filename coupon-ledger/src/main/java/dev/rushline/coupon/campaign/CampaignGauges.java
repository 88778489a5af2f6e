package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gauges of the quantity and the issued coupons of the campaigns that changed last. Their number is bounded, and a campaign
 * that has been over for an hour has none. Every instance with a board exports the same values.
 */
final class CampaignGauges {

    static final int MAX_CAMPAIGNS = 50;
    static final Duration SHOWN_AFTER_END = Duration.ofHours(1);

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Shown> campaigns = new HashMap<>();

    CampaignGauges(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    private static final class Shown {
        private volatile Campaign campaign;
        private Instant changedAt;
        private List<Meter> gauges = List.of();

        Shown(Campaign campaign, Instant changedAt) {
            this.campaign = campaign;
            this.changedAt = changedAt;
        }

        boolean isOver(Instant now) {
            Campaign.State state = campaign.stateAt(now);
            return state == Campaign.State.CLOSED || state == Campaign.State.SOLD_OUT;
        }
    }

    synchronized void update(Campaign campaign) {
        Instant now = clock.instant();
        Shown shown = campaigns.get(campaign.couponId());
        if (shown != null) {
            shown.campaign = campaign;
            shown.changedAt = now;
        } else if (campaign.stateAt(now) != Campaign.State.CLOSED) {
            if (campaigns.size() >= MAX_CAMPAIGNS) {
                remove(firstToRemove(now));
            }
            campaigns.put(campaign.couponId(), register(campaign, now));
        }
    }

    /** Removes the gauges of campaigns that have been over for an hour. Returns the ids of the rest. */
    synchronized Set<String> removeEnded() {
        Instant now = clock.instant();
        campaigns.entrySet().stream()
                .filter(one -> one.getValue().isOver(now))
                .filter(one -> one.getValue().changedAt.plus(SHOWN_AFTER_END).isBefore(now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
        return Set.copyOf(campaigns.keySet());
    }

    /** Campaigns that are over go first, then the least recently changed, then the oldest. */
    private String firstToRemove(Instant now) {
        return campaigns.values().stream()
                .min(Comparator.comparing((Shown shown) -> !shown.isOver(now))
                        .thenComparing(shown -> shown.changedAt)
                        .thenComparing(shown -> shown.campaign.couponId()))
                .orElseThrow()
                .campaign
                .couponId();
    }

    private void remove(String couponId) {
        Shown removed = campaigns.remove(couponId);
        if (removed != null) {
            removed.gauges.forEach(meters::remove);
        }
    }

    private Shown register(Campaign campaign, Instant now) {
        Shown shown = new Shown(campaign, now);
        shown.gauges = List.of(
                Gauge.builder("rushline.coupon.quantity", shown, one -> one.campaign.quantity())
                        .description("Coupons of the campaign in total")
                        .tag("coupon", campaign.couponId())
                        .register(meters),
                Gauge.builder("rushline.coupon.issued", shown, one -> one.campaign.issued())
                        .description("Coupons that were issued")
                        .tag("coupon", campaign.couponId())
                        .register(meters));
        return shown;
    }
}
