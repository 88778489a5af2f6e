package dev.rushline.coupon.deciding;

import dev.rushline.coupon.CouponRecord;
import dev.rushline.line.LineId;
import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.Decider;
import dev.rushline.line.serve.LineRecord;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Decides a coupon line. Between batches it remembers what is left of each campaign and, roughly, who
 * holds its coupon; what it remembers can be read again at any time. */
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
        decision.prepare(batch.entries());
        for (LineRecord<CouponRecord> entry : batch.entries()) {
            decision.decide(entry);
        }
        BatchChanges changes = decision.changes(batch.next());
        if (!changes.isEmpty()) {
            ledger.write(changes);
        }
        campaigns.forget();
        Map<Outcome, LongAdder> outcomes = decision.outcomes();
        return () -> outcomes.forEach((outcome, requests) -> meters.count(outcome, requests.sum()));
    }
}
