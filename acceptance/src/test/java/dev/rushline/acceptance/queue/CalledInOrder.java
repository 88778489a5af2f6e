package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.queue.ExpectedTicket.Outcome;
import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Each line calls its tickets in their order, passes over nobody, and lets nobody in who does not stand in it. */
final class CalledInOrder implements QueuePromise {

    @Override
    public List<String> findings(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        Map<TicketKey, AdmissionRow> stays = evidence.tables().stays().stream()
                .collect(Collectors.toMap(AdmissionRow::place, stay -> stay, (one, _) -> one));
        Map<Integer, AdmissionRow> latest = new HashMap<>();
        for (ExpectedTicket called : evidence.called()) {
            AdmissionRow stay = stays.get(called.place());
            if (stay == null && called.fate() == Outcome.ADMITTED) {
                findings.add("lost: " + called);
            }
            if (stay != null && called.fate() == Outcome.WAITING) {
                findings.add("before its turn: " + called);
            }
            if (stay != null && !stay.userId().equals(called.userId())) {
                findings.add("somebody else: " + stay + " in the place of " + called);
            }
            if (stay != null) {
                AdmissionRow before = latest.put(called.opening().partition(), stay);
                if (before != null && before.admittedAt().isAfter(stay.admittedAt())) {
                    findings.add("overtaken: " + before + " came in after " + called);
                }
            }
        }
        Set<TicketKey> known =
                evidence.called().stream().map(ExpectedTicket::place).collect(Collectors.toCollection(HashSet::new));
        stays.keySet().stream()
                .filter(place -> !known.contains(place))
                .forEach(place -> findings.add("from nowhere: " + stays.get(place)));
        evidence.tables().openings().values().forEach(opening -> frozen(evidence, opening, findings));
        return findings;
    }

    private static void frozen(Evidence evidence, QueueRow opening, List<String> findings) {
        Long must = QueueOracle.endOfEarly(evidence.log(), opening);
        if (opening.frozenTo() != null && !Objects.equals(must, opening.frozenTo())) {
            findings.add("frozen wrongly: the early tickets of %s end at %s and not at %s"
                    .formatted(opening.concertId(), must, opening.frozenTo()));
        }
        Instant opensAt = opening.opensAt();
        if (opensAt != null) {
            evidence.tables().stays().stream()
                    .filter(stay -> stay.queueId() == opening.queueId())
                    .filter(stay -> stay.admittedAt().isBefore(opensAt))
                    .forEach(stay -> findings.add("before the opening: " + stay));
        }
    }
}
