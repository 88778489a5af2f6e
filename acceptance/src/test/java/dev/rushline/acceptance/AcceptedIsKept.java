package dev.rushline.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whoever saw a 202 stands in the log, and gets a verdict. */
final class AcceptedIsKept implements Promise {

    private final Set<Accepted> accepted = ConcurrentHashMap.newKeySet();
    private final Set<Accepted> decided = ConcurrentHashMap.newKeySet();

    @Override
    public void accepted(Accepted request) {
        accepted.add(request);
    }

    @Override
    public void answered(Answer answer) {
        if (answer.isVerdict()) {
            decided.add(answer.request());
        }
    }

    /** Every request that clients were told is accepted. */
    Set<Accepted> all() {
        return Set.copyOf(accepted);
    }

    @Override
    public List<String> findings(Expected expected, Ledger ledger) {
        List<String> findings = new ArrayList<>();
        for (Accepted request : accepted) {
            if (expected.outcomesOf(request).isEmpty()) {
                findings.add("lost: " + request + " is not in the log");
            }
            if (!decided.contains(request)) {
                findings.add("never decided: " + request);
            }
        }
        return findings;
    }
}
