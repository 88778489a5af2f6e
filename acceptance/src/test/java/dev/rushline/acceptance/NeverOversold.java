package dev.rushline.acceptance;

import dev.rushline.audit.coupon.CampaignState;
import dev.rushline.audit.coupon.CampaignState.Winner;
import dev.rushline.audit.coupon.CouponTables;
import dev.rushline.audit.coupon.ExpectedLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** At no sampled moment more is issued than the quantity, and the count of issued coupons equals the number of issuances. */
final class NeverOversold implements Promise {

    private final Queue<String> sampled = new ConcurrentLinkedQueue<>();

    @Override
    public void sampled(CouponTables ledger) {
        ledger.campaigns().values().forEach(campaign -> sampled.addAll(faultsOf(campaign)));
    }

    @Override
    public List<String> findings(ExpectedLedger expected, CouponTables ledger) {
        List<String> findings = new ArrayList<>(sampled);
        ledger.campaigns().values().forEach(campaign -> findings.addAll(faultsOf(campaign)));
        return findings;
    }

    private static List<String> faultsOf(CampaignState campaign) {
        List<String> faults = new ArrayList<>();
        if (campaign.issued() > campaign.quantity() || campaign.winners().size() > campaign.quantity()) {
            faults.add("oversold: %s has %d, counts %d issued and has %d winners"
                    .formatted(
                            campaign.couponId(),
                            campaign.quantity(),
                            campaign.issued(),
                            campaign.winners().size()));
        }
        if (campaign.issued() != campaign.winners().size()) {
            faults.add("miscounted: %s counts %d issued and has %d winners"
                    .formatted(
                            campaign.couponId(),
                            campaign.issued(),
                            campaign.winners().size()));
        }
        if (campaign.winners().stream().map(Winner::userId).distinct().count()
                < campaign.winners().size()) {
            faults.add("issued twice: a user has two of " + campaign.couponId());
        }
        return faults;
    }
}
