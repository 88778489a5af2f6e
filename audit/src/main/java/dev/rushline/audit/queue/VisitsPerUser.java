package dev.rushline.audit.queue;

import dev.rushline.audit.queue.AdmissionRow.TicketKey;
import dev.rushline.audit.queue.ExpectedTicket.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A user has at most one active visit of a concert, and further tickets of the user are called only as the rules allow. */
public final class VisitsPerUser {

    private record Visitor(long queueId, String userId) {}

    private VisitsPerUser() {}

    /** Every difference. */
    public static List<String> differences(QueueEvidence evidence) {
        List<String> differences = new ArrayList<>();
        Map<Visitor, AdmissionRow> last = new HashMap<>();
        for (AdmissionRow admission : evidence.tables().admissions()) {
            AdmissionRow before = last.put(new Visitor(admission.queueId(), admission.userId()), admission);
            if (before != null && (before.endedAt() == null || before.endedAt().isAfter(admission.admittedAt()))) {
                differences.add("two active visits: " + before + " and " + admission);
            }
        }
        Set<TicketKey> admitted =
                evidence.tables().admissions().stream().map(AdmissionRow::key).collect(Collectors.toSet());
        if (admitted.size() < evidence.tables().admissions().size()) {
            differences.add("admitted twice: a ticket has two admissions");
        }
        evidence.tickets().stream()
                .filter(ticket -> ticket.outcome() == Outcome.DUPLICATE || ticket.outcome() == Outcome.SAME_PLACE)
                .filter(ticket -> admitted.contains(ticket.key()))
                .forEach(ticket -> differences.add("duplicate admitted: " + ticket));
        return differences;
    }
}
