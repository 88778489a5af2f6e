package dev.rushline.acceptance;

import dev.rushline.acceptance.ExpectedLedger.Asking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every request has the one verdict that its place in the log gives it, whoever is asked and however often. */
final class OneVerdict implements Promise {

    private final Map<AcceptedRequest, Set<String>> told = new ConcurrentHashMap<>();

    @Override
    public void answered(RequestStatus answer) {
        if (answer.isVerdict()) {
            told.computeIfAbsent(answer.request(), _ -> ConcurrentHashMap.newKeySet())
                    .add(answer.verdict());
        }
    }

    @Override
    public List<String> findings(ExpectedLedger expected, Ledger ledger) {
        List<String> findings = new ArrayList<>();
        Map<Asking, List<String>> left = new HashMap<>();
        told.forEach((request, verdicts) -> {
            if (verdicts.size() > 1) {
                findings.add("changed: " + request + " was told " + verdicts);
                return;
            }
            String verdict = withoutCode(verdicts.iterator().next());
            Asking asking = new Asking(request.couponId(), request.userId());
            List<String> outcomes = left.computeIfAbsent(asking, _ -> new ArrayList<>(expected.outcomesOf(request)));
            // Each of a user's requests stands at one place, so each place answers for one request only.
            if (!outcomes.remove(verdict)) {
                findings.add("wrong: " + request + " was told " + verdict + ", the log says "
                        + expected.outcomesOf(request));
            }
        });
        return findings;
    }

    private static String withoutCode(String verdict) {
        String[] words = verdict.split(" ", 3);
        return words.length < 3 ? verdict : words[0] + " " + words[1];
    }
}
