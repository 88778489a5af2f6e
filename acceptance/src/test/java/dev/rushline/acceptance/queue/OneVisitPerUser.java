package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.queue.ExpectedTicket.Outcome;
import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Nobody is in a concert twice at a time, and a second ticket of somebody who has a place gives nothing. */
final class OneVisitPerUser implements QueuePromise {

    private record Visitor(long queueId, String userId) {}

    @Override
    public List<String> findings(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        Map<Visitor, AdmissionRow> last = new HashMap<>();
        for (AdmissionRow stay : evidence.tables().stays()) {
            AdmissionRow before = last.put(new Visitor(stay.queueId(), stay.userId()), stay);
            if (before != null && (before.endedAt() == null || before.endedAt().isAfter(stay.admittedAt()))) {
                findings.add("twice inside: " + before + " and " + stay);
            }
        }
        Set<TicketKey> places = evidence.tables().stays().stream().map(AdmissionRow::place).collect(Collectors.toSet());
        if (places.size() < evidence.tables().stays().size()) {
            findings.add("twice let in: some ticket has two admissions");
        }
        evidence.called().stream()
                .filter(called -> called.fate() == Outcome.DUPLICATE && places.contains(called.place()))
                .forEach(called -> findings.add("a second place: " + called));
        return findings;
    }
}
