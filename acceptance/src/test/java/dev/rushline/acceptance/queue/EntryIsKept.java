package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
import dev.rushline.acceptance.queue.ExpectedTicket.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every ticket of a 201 is in the log, and its polled status is the one that follows from the log and the tables. */
final class EntryIsKept implements QueuePromise {

    private final Set<EnteredTicket> entered = ConcurrentHashMap.newKeySet();
    private final Map<EnteredTicket, PolledStatus> last = new ConcurrentHashMap<>();

    private record TicketNumber(String concertId, String userId, long number) {}

    @Override
    public void entered(EnteredTicket ticket) {
        entered.add(ticket);
    }

    @Override
    public void polled(PolledStatus status) {
        last.put(status.ticket(), status);
    }

    /** Every ticket that clients received. */
    Set<EnteredTicket> all() {
        return Set.copyOf(entered);
    }

    @Override
    public List<String> findings(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        Map<TicketNumber, List<ExpectedTicket>> expected = new HashMap<>();
        evidence.tickets()
                .forEach(one -> expected.computeIfAbsent(
                                new TicketNumber(one.queue().concertId(), one.userId(), one.offset()),
                                _ -> new ArrayList<>())
                        .add(one));
        Map<TicketKey, AdmissionRow> admissions = evidence.tables().admissionsByTicket();
        Set<TicketKey> seen = new HashSet<>();
        for (EnteredTicket ticket : entered) {
            TicketNumber number = new TicketNumber(ticket.concertId(), ticket.userId(), ticket.number());
            ExpectedTicket one = nearest(ticket, expected.getOrDefault(number, List.of()));
            if (one == null) {
                findings.add("not in the log: " + number);
                continue;
            }
            if (!seen.add(one.key())) {
                findings.add("one record for two tickets: " + number);
            }
            PolledStatus polled = last.get(ticket);
            boolean hasLeft = evidence.tables().departures().containsKey(one.key());
            if (polled == null) {
                findings.add("never polled: " + number);
            } else if (!possibleStatuses(one, admissions.get(one.key()), hasLeft, polled)
                    .contains(polled.status())) {
                findings.add("wrong status: %s of %s, and the admission is %s"
                        .formatted(polled.status(), one, admissions.get(one.key())));
            }
        }
        return findings;
    }

    /** A concert that was opened again may have the same number twice; the append time shows which is which. */
    private static @Nullable ExpectedTicket nearest(EnteredTicket entered, List<ExpectedTicket> tickets) {
        return tickets.stream()
                .min(Comparator.comparing(
                        one -> Duration.between(one.appendedAt(), entered.at()).abs()))
                .orElse(null);
    }

    /** The statuses that a ticket may have at that time. */
    private static Set<String> possibleStatuses(
            ExpectedTicket ticket, @Nullable AdmissionRow admission, boolean hasLeft, PolledStatus polled) {
        if (admission != null
                && admission.endedAt() != null
                && !admission.endedAt().isAfter(polled.at())) {
            return Set.of(String.valueOf(admission.ending()));
        }
        if (admission != null) {
            String ending = admission.ending() == null ? "EXPIRED" : admission.ending();
            return new HashSet<>(
                    List.of("ADMITTED", admission.claimedAt() == null ? ending : "ACTIVE", "EXPIRED", ending));
        }
        if (hasLeft) {
            return Set.of("LEFT");
        }
        return ticket.outcome() == Outcome.DUPLICATE ? Set.of("DUPLICATE") : Set.of("WAITING", "PRE_QUEUE");
    }
}
