package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
import dev.rushline.acceptance.queue.ExpectedTicket.Outcome;
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
final class CalledInOrder implements QueuePromise {

    @Override
    public List<String> findings(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        Map<TicketKey, AdmissionRow> admissions = evidence.tables().admissionsByTicket();
        Map<Integer, AdmissionRow> latest = new HashMap<>();
        for (ExpectedTicket ticket : evidence.tickets()) {
            AdmissionRow admission = admissions.get(ticket.key());
            if (admission == null && ticket.outcome() == Outcome.ADMITTED) {
                findings.add("lost: " + ticket);
            }
            if (admission != null && ticket.outcome() == Outcome.WAITING) {
                findings.add("before its turn: " + ticket);
            }
            if (admission != null && !admission.userId().equals(ticket.userId())) {
                findings.add("wrong user: " + admission + " for " + ticket);
            }
            if (admission != null) {
                AdmissionRow before = latest.put(ticket.queue().partition(), admission);
                if (before != null && before.admittedAt().isAfter(admission.admittedAt())) {
                    findings.add("out of order: " + before + " was admitted after " + ticket);
                }
            }
        }
        Set<TicketKey> known =
                evidence.tickets().stream().map(ExpectedTicket::key).collect(Collectors.toCollection(HashSet::new));
        admissions.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> findings.add("unknown ticket: " + admissions.get(key)));
        evidence.tables().queues().values().forEach(queue -> checkPreQueue(evidence, queue, findings));
        return findings;
    }

    private static void checkPreQueue(Evidence evidence, QueueRow queue, List<String> findings) {
        Long expected = QueueOracle.endOfPreQueue(evidence.log(), queue);
        if (queue.frozenTo() != null && !Objects.equals(expected, queue.frozenTo())) {
            findings.add("wrong frozen range: the pre-queue of %s ends at %s and not at %s"
                    .formatted(queue.concertId(), expected, queue.frozenTo()));
        }
        Instant opensAt = queue.opensAt();
        if (opensAt != null) {
            evidence.tables().admissions().stream()
                    .filter(admission -> admission.queueId() == queue.queueId())
                    .filter(admission -> admission.admittedAt().isBefore(opensAt))
                    .forEach(admission -> findings.add("before the opening: " + admission));
        }
    }
}
