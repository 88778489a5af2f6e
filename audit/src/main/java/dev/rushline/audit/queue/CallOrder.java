package dev.rushline.audit.queue;

import dev.rushline.audit.queue.AdmissionRow.TicketKey;
import dev.rushline.audit.queue.ExpectedTicket.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Each line calls its tickets in order, skips none, and admits only tickets that are in its log. */
public final class CallOrder {

    private CallOrder() {}

    /** Every difference. */
    public static List<String> differences(QueueEvidence evidence) {
        List<String> differences = new ArrayList<>();
        Map<TicketKey, AdmissionRow> admissions = evidence.tables().admissionsByTicket();
        Map<Integer, AdmissionRow> latest = new HashMap<>();
        for (ExpectedTicket ticket : evidence.tickets()) {
            AdmissionRow admission = admissions.get(ticket.key());
            if (admission == null && ticket.outcome() == Outcome.ADMITTED) {
                differences.add("lost: " + ticket);
            }
            if (admission != null && ticket.outcome() == Outcome.WAITING) {
                differences.add("before its turn: " + ticket);
            }
            if (admission != null && !admission.userId().equals(ticket.userId())) {
                differences.add("wrong user: " + admission + " for " + ticket);
            }
            if (admission != null) {
                AdmissionRow before = latest.put(ticket.queue().partition(), admission);
                if (before != null && before.admittedAt().isAfter(admission.admittedAt())) {
                    differences.add("out of order: " + before + " was admitted after " + ticket);
                }
            }
        }
        Set<TicketKey> known =
                evidence.tickets().stream().map(ExpectedTicket::key).collect(Collectors.toCollection(HashSet::new));
        admissions.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> differences.add("unknown ticket: " + admissions.get(key)));
        evidence.tables().queues().values().forEach(queue -> checkPreQueue(evidence, queue, differences));
        return differences;
    }

    private static void checkPreQueue(QueueEvidence evidence, QueueRow queue, List<String> differences) {
        Long expected = QueueReplay.endOfPreQueue(evidence.log(), queue);
        if (queue.frozenTo() != null && !Objects.equals(expected, queue.frozenTo())) {
            differences.add("wrong frozen range: the pre-queue of %s ends at %s and not at %s"
                    .formatted(queue.concertId(), expected, queue.frozenTo()));
        }
        Instant opensAt = queue.opensAt();
        if (opensAt != null) {
            evidence.tables().admissions().stream()
                    .filter(admission -> admission.queueId() == queue.queueId())
                    .filter(admission -> admission.admittedAt().isBefore(opensAt))
                    .forEach(admission -> differences.add("before the opening: " + admission));
        }
    }
}
