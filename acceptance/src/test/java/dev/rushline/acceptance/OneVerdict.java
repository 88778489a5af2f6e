package dev.rushline.acceptance;

import dev.rushline.audit.coupon.CouponTables;
import dev.rushline.audit.coupon.ExpectedLedger;
import dev.rushline.audit.coupon.ExpectedLedger.Requester;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every request has the one verdict that follows from its offset, whichever instance is polled and however often. */
final class OneVerdict implements Promise {

    private final Map<AcceptedRequest, Set<String>> polled = new ConcurrentHashMap<>();

    @Override
    public void polled(RequestStatus status) {
        if (status.isVerdict()) {
            polled.computeIfAbsent(status.request(), _ -> ConcurrentHashMap.newKeySet())
                    .add(status.verdict());
        }
    }

    @Override
    public List<String> findings(ExpectedLedger expected, CouponTables ledger) {
        List<String> findings = new ArrayList<>();
        Map<Requester, List<String>> left = new HashMap<>();
        polled.forEach((request, verdicts) -> {
            if (verdicts.size() > 1) {
                findings.add("changed: " + request + " got " + verdicts);
                return;
            }
            String verdict = withoutCode(verdicts.iterator().next());
            Requester requester = new Requester(request.couponId(), request.userId());
            List<String> outcomes = left.computeIfAbsent(
                    requester, _ -> new ArrayList<>(expected.outcomesOf(request.couponId(), request.userId())));
            // Each request of a user has an offset of its own, so an outcome is used up by one request.
            if (!outcomes.remove(verdict)) {
                findings.add("wrong: " + request + " got " + verdict + ", the log gives "
                        + expected.outcomesOf(request.couponId(), request.userId()));
            }
        });
        return findings;
    }

    private static String withoutCode(String verdict) {
        String[] words = verdict.split(" ", 3);
        return words.length < 3 ? verdict : words[0] + " " + words[1];
    }
}
