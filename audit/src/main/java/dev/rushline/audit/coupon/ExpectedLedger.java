package dev.rushline.audit.coupon;

import dev.rushline.audit.log.LogRecord;
import java.util.List;
import java.util.Map;

/**
 * The ledger that must follow from a log.
 *
 * @param requests the number of requests for these campaigns
 * @param outcomes the verdicts of each user and coupon, in the order of offsets, if they were asked for
 * @param invalid records that must be dead-lettered
 * @param ends the final cursor of each partition that has records
 */
public record ExpectedLedger(
        Map<String, CampaignState> campaigns,
        long requests,
        Map<Requester, List<String>> outcomes,
        List<LogRecord> invalid,
        Map<Integer, Long> ends) {

    /** Who requested which coupon. */
    public record Requester(String couponId, String userId) {}

    public List<String> outcomesOf(String couponId, String userId) {
        return outcomes.getOrDefault(new Requester(couponId, userId), List.of());
    }

    public long winners() {
        return campaigns.values().stream().mapToLong(CampaignState::issued).sum();
    }
}
