package dev.rushline.acceptance;

import java.util.List;
import java.util.Map;

/**
 * What must follow from a log.
 *
 * @param outcomes of each user and coupon, in the order of the line
 * @param poison records that nobody can decide
 * @param ends where each partition's cursor stands at last
 */
record ExpectedLedger(
        Map<String, CampaignState> campaigns,
        Map<Asking, List<String>> outcomes,
        List<LogRecord> poison,
        Map<Integer, Long> ends) {

    record Asking(String couponId, String userId) {}

    List<String> outcomesOf(AcceptedRequest request) {
        return outcomes.getOrDefault(new Asking(request.couponId(), request.userId()), List.of());
    }
}
