package dev.rushline.acceptance;

import java.util.List;
import java.util.Map;

/**
 * The ledger that must follow from a log.
 *
 * @param outcomes the verdicts of each user and coupon, in the order of offsets
 * @param invalid records that must be dead-lettered
 * @param ends the final cursor of each partition
 */
record ExpectedLedger(
        Map<String, CampaignState> campaigns,
        Map<Requester, List<String>> outcomes,
        List<LogRecord> invalid,
        Map<Integer, Long> ends) {

    record Requester(String couponId, String userId) {}

    List<String> outcomesOf(AcceptedRequest request) {
        return outcomes.getOrDefault(new Requester(request.couponId(), request.userId()), List.of());
    }
}
