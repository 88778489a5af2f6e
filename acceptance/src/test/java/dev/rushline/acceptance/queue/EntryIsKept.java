package dev.rushline.acceptance.queue;

import dev.rushline.audit.queue.AdmissionRow;
import dev.rushline.audit.queue.AdmissionRow.TicketKey;
import dev.rushline.audit.queue.ExpectedTicket;
import dev.rushline.audit.queue.ExpectedTicket.Outcome;
import dev.rushline.audit.queue.QueueEvidence;
import java.time.Duration;
import java.time.Instant;
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

/** Every ticket of a 201 is in the log, and its polled status is the one that follows from the log and the tables. */
final class EntryIsKept implements QueuePromise {

    private final Set<EnteredTicket> entered = ConcurrentHashMap.newKeySet();
    private final Map<EnteredTicket, PolledStatus> last = new ConcurrentHashMap<>();

    /** The board may show a change this much later. */
    private static final Duration BOARD_DELAY = Duration.ofSeconds(1);

    private record User(long queueId, String userId) {
        User(ExpectedTicket ticket) {
            this(ticket.queue().queueId(), ticket.userId());
        }
    }

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
    public List<String> findings(QueueEvidence evidence) {
        List<String> findings = new ArrayList<>();
        Map<TicketNumber, List<ExpectedTicket>> expected = new HashMap<>();
        evidence.tickets()
                .forEach(one -> expected.computeIfAbsent(
                                new TicketNumber(one.queue().concertId(), one.userId(), one.offset()),
                                _ -> new ArrayList<>())
                        .add(one));
        Map<TicketKey, AdmissionRow> admissions = evidence.tables().admissionsByTicket();
        Map<User, List<AdmissionRow>> visits = evidence.tables().admissions().stream()
                .collect(Collectors.groupingBy(visit -> new User(visit.queueId(), visit.userId())));
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
            } else if (!possibleStatuses(one, visits.getOrDefault(new User(one), List.of()), hasLeft, polled.at())
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
                        one -> Duration.between(one.takenAt(), entered.at()).abs()))
                .orElse(null);
    }

    /** The statuses that a ticket may have at that time: those of its own visit, and those of its user's other ones. */
    private static Set<String> possibleStatuses(
            ExpectedTicket ticket, List<AdmissionRow> visits, boolean hasLeft, Instant at) {
        boolean hasOwn = visits.stream().anyMatch(visit -> visit.key().equals(ticket.key()));
        if (hasLeft && !hasOwn) {
            return Set.of("LEFT");
        }
        Set<String> possible = new HashSet<>();
        for (AdmissionRow visit : visits) {
            boolean isOver = visit.endedAt() != null && !visit.endedAt().isAfter(at);
            boolean hasBegun = !visit.admittedAt().isAfter(at.minus(BOARD_DELAY));
            if (hasBegun && !isOver) {
                return statuses(visit);
            }
            if (visit.key().equals(ticket.key()) || ticket.outcome() == Outcome.SAME_PLACE || !isOver) {
                possible.addAll(isOver ? Set.of(String.valueOf(visit.ending())) : statuses(visit));
            }
        }
        if (!hasOwn) {
            possible.addAll(statusesWithoutVisit(ticket, visits, at));
        }
        return possible;
    }

    private static Set<String> statuses(AdmissionRow active) {
        String ending = active.ending() == null ? "EXPIRED" : active.ending();
        return new HashSet<>(List.of("ADMITTED", active.claimedAt() == null ? ending : "ACTIVE", "EXPIRED", ending));
    }

    private static Set<String> statusesWithoutVisit(ExpectedTicket ticket, List<AdmissionRow> visits, Instant at) {
        if (ticket.outcome() == Outcome.DUPLICATE) {
            return Set.of("DUPLICATE");
        }
        boolean wasUserCalled =
                visits.stream().anyMatch(visit -> !visit.admittedAt().isAfter(at.minus(BOARD_DELAY)));
        if (ticket.outcome() == Outcome.SAME_PLACE && wasUserCalled) {
            return Set.of();
        }
        // The ticket that has the draw may have left.
        return visits.isEmpty() && ticket.outcome() == Outcome.SAME_PLACE
                ? Set.of("WAITING", "PRE_QUEUE", "LEFT")
                : Set.of("WAITING", "PRE_QUEUE");
    }
}
