package dev.rushline.coupon.deciding;

import dev.rushline.coupon.CouponRecord;
import dev.rushline.line.LineId;
import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.Decider;
import dev.rushline.line.serve.LineRecord;
import java.util.Map;

/**
 * Decides a coupon line. Between batches it caches the state of each campaign and a filter of its holders; both can be
 * loaded again at any time.
 */
final class CouponDecider implements Decider<CouponRecord> {

    private final LineId line;
    private final CouponLedger ledger;
    private final DecisionMeters meters;
    private final CampaignCache campaigns;

    CouponDecider(LineId line, CouponLedger ledger, DecisionMeters meters) {
        this.line = line;
        this.ledger = ledger;
        this.meters = meters;
        this.campaigns = new CampaignCache(line.partition(), ledger);
    }

    @Override
    public Runnable decide(Batch<CouponRecord> batch) {
        BatchDecision decision = new BatchDecision(line, campaigns, ledger);
        decision.prepare(batch.records());
        for (LineRecord<CouponRecord> entry : batch.records()) {
            decision.decide(entry);
        }
        BatchChanges changes = decision.changes(batch.next());
        if (!changes.isEmpty()) {
            ledger.write(changes);
        }
        campaigns.evict();
        Map<Outcome, Long> outcomes = decision.outcomes();
        return () -> outcomes.forEach((outcome, requests) -> meters.count(outcome, requests));
    }
}
