package dev.rushline.coupon.campaign;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether a campaign issued more coupons than its quantity. It does not rely on
 * the count in the campaign's row: it compares the last serial with the quantity.
 */
final class OversoldCheck {

    private static final Logger log = LoggerFactory.getLogger(OversoldCheck.class);

    private final CampaignGauges gauges;
    private final CampaignReader ledger;
    private volatile Set<String> oversold = Set.of();

    OversoldCheck(CampaignGauges gauges, CampaignReader ledger, MeterRegistry meters) {
        this.gauges = gauges;
        this.ledger = ledger;
        Gauge.builder("rushline.coupon.oversold", this, watch -> watch.oversold.size())
                .description("Campaigns whose last serial in the ledger is above their quantity")
                .register(meters);
    }

    /** A campaign that was found oversold is checked again, also when it has no gauges any more. */
    void check() {
        Set<String> checked = new HashSet<>(gauges.removeEnded());
        checked.addAll(oversold);
        Set<String> found = checked.isEmpty() ? Set.of() : Set.copyOf(ledger.oversold(checked));
        if (!oversold.containsAll(found)) {
            log.error("campaigns issued more coupons than their quantity: {}", found);
        }
        oversold = found;
    }
}
