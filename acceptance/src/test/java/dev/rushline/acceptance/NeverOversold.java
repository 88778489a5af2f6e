package dev.rushline.acceptance;

import dev.rushline.acceptance.CampaignState.Winner;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Issued is never more than there is, at any moment at all, and says how many coupons there really are. */
final class NeverOversold implements Promise {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Override
    public void glimpsed(Ledger ledger) {
        ledger.campaigns().values().forEach(campaign -> seen.addAll(faultsOf(campaign)));
    }

    @Override
    public List<String> findings(ExpectedLedger expected, Ledger ledger) {
        List<String> findings = new ArrayList<>(seen);
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
            faults.add("issued twice: somebody has two of " + campaign.couponId());
        }
        return faults;
    }
}
