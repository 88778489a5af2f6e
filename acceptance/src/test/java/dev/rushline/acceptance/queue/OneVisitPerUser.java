package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
import dev.rushline.acceptance.queue.ExpectedTicket.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A user has at most one active visit of a concert, and further tickets of the user are called only as the rules allow. */
final class OneVisitPerUser implements QueuePromise {

    private record Visitor(long queueId, String userId) {}

    @Override
    public List<String> findings(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        Map<Visitor, AdmissionRow> last = new HashMap<>();
        for (AdmissionRow admission : evidence.tables().admissions()) {
            AdmissionRow before = last.put(new Visitor(admission.queueId(), admission.userId()), admission);
            if (before != null && (before.endedAt() == null || before.endedAt().isAfter(admission.admittedAt()))) {
                findings.add("two active visits: " + before + " and " + admission);
            }
        }
        Set<TicketKey> admitted =
                evidence.tables().admissions().stream().map(AdmissionRow::key).collect(Collectors.toSet());
        if (admitted.size() < evidence.tables().admissions().size()) {
            findings.add("admitted twice: a ticket has two admissions");
        }
        evidence.tickets().stream()
                .filter(ticket -> ticket.outcome() == Outcome.DUPLICATE || ticket.outcome() == Outcome.SAME_PLACE)
                .filter(ticket -> admitted.contains(ticket.key()))
                .forEach(ticket -> findings.add("duplicate admitted: " + ticket));
        return findings;
    }
}
