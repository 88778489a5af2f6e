package dev.rushline.acceptance;

import dev.rushline.audit.coupon.CouponTables;
import dev.rushline.audit.coupon.ExpectedLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every request of a 202 is in the log and gets a verdict. */
final class AcceptedIsKept implements Promise {

    private final Set<AcceptedRequest> accepted = ConcurrentHashMap.newKeySet();
    private final Set<AcceptedRequest> decided = ConcurrentHashMap.newKeySet();

    @Override
    public void accepted(AcceptedRequest request) {
        accepted.add(request);
    }

    @Override
    public void polled(RequestStatus status) {
        if (status.isVerdict()) {
            decided.add(status.request());
        }
    }

    /** Every request that got a 202. */
    Set<AcceptedRequest> all() {
        return Set.copyOf(accepted);
    }

    @Override
    public List<String> findings(ExpectedLedger expected, CouponTables ledger) {
        List<String> findings = new ArrayList<>();
        for (AcceptedRequest request : accepted) {
            if (expected.outcomesOf(request.couponId(), request.userId()).isEmpty()) {
                findings.add("lost: " + request + " is not in the log");
            }
            if (!decided.contains(request)) {
                findings.add("never decided: " + request);
            }
        }
        return findings;
    }
}
