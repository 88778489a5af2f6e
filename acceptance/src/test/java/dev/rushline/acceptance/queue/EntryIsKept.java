package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.queue.ExpectedTicket.Outcome;
import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whoever saw a 201 stands in the log, and what they are told of their place is what came of it. */
final class EntryIsKept implements QueuePromise {

    private final Set<EnteredTicket> entered = ConcurrentHashMap.newKeySet();
    private final Map<EnteredTicket, PolledStatus> last = new ConcurrentHashMap<>();

    private record Ticket(String concertId, String userId, long number) {}

    @Override
    public void entered(EnteredTicket place) {
        entered.add(place);
    }

    @Override
    public void told(PolledStatus told) {
        last.put(told.entered(), told);
    }

    /** Every place that clients were told they have. */
    Set<EnteredTicket> all() {
        return Set.copyOf(entered);
    }

    @Override
    public List<String> findings(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        Map<Ticket, List<ExpectedTicket>> called = new HashMap<>();
        evidence.called()
                .forEach(one -> called.computeIfAbsent(
                                new Ticket(one.opening().concertId(), one.userId(), one.position()),
                                _ -> new ArrayList<>())
                        .add(one));
        Map<TicketKey, AdmissionRow> stays = evidence.tables().stays().stream()
                .collect(Collectors.toMap(AdmissionRow::place, stay -> stay, (one, _) -> one));
        Set<TicketKey> seen = new HashSet<>();
        for (EnteredTicket place : entered) {
            Ticket ticket = new Ticket(place.concertId(), place.userId(), place.number());
            ExpectedTicket one = nearest(place, called.getOrDefault(ticket, List.of()));
            if (one == null) {
                findings.add("not in line: " + ticket);
                continue;
            }
            if (!seen.add(one.place())) {
                findings.add("one place for two: " + ticket);
            }
            PolledStatus told = last.get(place);
            boolean hasLeft = evidence.tables().departures().containsKey(one.place());
            if (told == null) {
                findings.add("never told: " + ticket);
            } else if (!truths(one, stays.get(one.place()), hasLeft, told).contains(told.status())) {
                findings.add("told wrongly: %s of %s, and the stay is %s"
                        .formatted(told.status(), one, stays.get(one.place())));
            }
        }
        return findings;
    }

    /** A concert that was opened again may have the same number twice; then the time tells which is meant. */
    private static @Nullable ExpectedTicket nearest(EnteredTicket entered, List<ExpectedTicket> called) {
        return called.stream()
                .min(Comparator.comparing(
                        one -> Duration.between(one.appendedAt(), entered.at()).abs()))
                .orElse(null);
    }

    /** What may be said of a ticket at that time. */
    private static Set<String> truths(ExpectedTicket called, @Nullable AdmissionRow stay, boolean hasLeft, PolledStatus told) {
        if (stay != null && stay.endedAt() != null && !stay.endedAt().isAfter(told.at())) {
            return Set.of(String.valueOf(stay.ending()));
        }
        if (stay != null) {
            String ending = stay.ending() == null ? "EXPIRED" : stay.ending();
            return new HashSet<>(List.of("ADMITTED", stay.claimedAt() == null ? ending : "ACTIVE", "EXPIRED", ending));
        }
        if (hasLeft) {
            return Set.of("LEFT");
        }
        return called.fate() == Outcome.DUPLICATE ? Set.of("DUPLICATE") : Set.of("WAITING", "PRE_QUEUE");
    }
}
