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
 * What campaigns have and what they gave out, as gauges: of a bounded number of those that changed last, and of none that has
 * been over for an hour. Every instance that has a board shows the same.
 */
final class CampaignGauges {

    static final int MOST = 50;
    static final Duration STILL_SHOWN = Duration.ofHours(1);

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

    synchronized void changed(Campaign campaign) {
        Instant now = clock.instant();
        Shown shown = campaigns.get(campaign.couponId());
        if (shown != null) {
            shown.campaign = campaign;
            shown.changedAt = now;
        } else if (campaign.stateAt(now) != Campaign.State.CLOSED) {
            if (campaigns.size() >= MOST) {
                forget(leastInteresting(now));
            }
            campaigns.put(campaign.couponId(), register(campaign, now));
        }
    }

    /** Forgets what has been over for long, and says which campaigns are left. */
    synchronized Set<String> tidyUp() {
        Instant now = clock.instant();
        campaigns.entrySet().stream()
                .filter(one -> one.getValue().isOver(now))
                .filter(one -> one.getValue().changedAt.plus(STILL_SHOWN).isBefore(now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::forget);
        return Set.copyOf(campaigns.keySet());
    }

    /** What is over goes first, then what has not changed for longest, then what is oldest. */
    private String leastInteresting(Instant now) {
        return campaigns.values().stream()
                .min(Comparator.comparing((Shown shown) -> !shown.isOver(now))
                        .thenComparing(shown -> shown.changedAt)
                        .thenComparing(shown -> shown.campaign.couponId()))
                .orElseThrow()
                .campaign
                .couponId();
    }

    private void forget(String couponId) {
        Shown gone = campaigns.remove(couponId);
        if (gone != null) {
            gone.gauges.forEach(meters::remove);
        }
    }

    private Shown register(Campaign campaign, Instant now) {
        Shown shown = new Shown(campaign, now);
        shown.gauges = List.of(
                Gauge.builder("rushline.coupon.quantity", shown, one -> one.campaign.quantity())
                        .description("Coupons that the campaign has in all")
                        .tag("coupon", campaign.couponId())
                        .register(meters),
                Gauge.builder("rushline.coupon.issued", shown, one -> one.campaign.issued())
                        .description("Coupons that were issued")
                        .tag("coupon", campaign.couponId())
                        .register(meters));
        return shown;
    }
}
