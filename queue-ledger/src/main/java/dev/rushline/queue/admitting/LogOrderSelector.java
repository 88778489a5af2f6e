package dev.rushline.queue.admitting;

import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.admitting.AdmissionLedger.QueueTicket;
import dev.rushline.queue.admitting.AdmissionLedger.UserVisits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects tickets in the order of the log. Tickets that left, further tickets of a user who has or had a visit, and records
 * of no current queue use no budget.
 */
final class LogOrderSelector {

    /** Records that are looked up beyond the budget, because some of them use none. */
    private static final int LOOKAHEAD = 64;

    private final AdmissionLedger ledger;
    private final Map<String, ServedQueue> queues;
    private final Map<ServedQueue, List<QueueTicket>> admitted = new HashMap<>();
    private final Map<ServedQueue, Map<Long, Long>> covered = new HashMap<>();
    private final Map<ServedQueue, Map<String, UserVisits>> visits = new HashMap<>();
    private final Set<Long> departed = new HashSet<>();

    /** @param queues the current ones of the line, by concert id */
    LogOrderSelector(AdmissionLedger ledger, Map<String, ServedQueue> queues) {
        this.ledger = ledger;
        this.queues = queues;
    }

    /**
     * What one step takes, by queue, because a line may be shared.
     *
     * @param passed the records before {@code next}
     * @param covered the tickets whose turns came during a visit of their user: by the visit's ticket, the last one
     */
    record Selection(
            long next,
            List<LineRecord<QueueRecord>> passed,
            Map<ServedQueue, List<QueueTicket>> admitted,
            Map<ServedQueue, Map<Long, Long>> covered) {}

    /** Call it once. */
    Selection select(Batch<QueueRecord> waiting, long budget) {
        List<LineRecord<QueueRecord>> entries = waiting.records();
        long left = budget;
        int at = 0;
        while (at < entries.size() && left > 0) {
            int end = (int) Math.min(entries.size(), at + left + LOOKAHEAD);
            List<LineRecord<QueueRecord>> chunk = entries.subList(at, end);
            lookUp(chunk);
            for (LineRecord<QueueRecord> entry : chunk) {
                ServedQueue queue = queueOf(entry);
                if (queue != null
                        && entry.message() instanceof Entered entered
                        && isAdmissible(queue, entry, entered)) {
                    if (left == 0) {
                        return selection(entry.offset(), entries.subList(0, at));
                    }
                    admit(queue, new QueueTicket(entry.offset(), entered.userId()));
                    left--;
                }
                at++;
            }
        }
        long next = at == entries.size() ? waiting.next() : entries.get(at).offset();
        return selection(next, entries.subList(0, at));
    }

    private Selection selection(long next, List<LineRecord<QueueRecord>> passed) {
        return new Selection(next, passed, admitted, covered);
    }

    private @Nullable ServedQueue queueOf(LineRecord<QueueRecord> entry) {
        ServedQueue queue = queues.get(entry.message().concertId());
        return queue != null && entry.offset() >= queue.queue().startOffset() ? queue : null;
    }

    private boolean isAdmissible(ServedQueue queue, LineRecord<QueueRecord> entry, Entered entered) {
        if (departed.contains(entry.offset())) {
            return false;
        }
        UserVisits ofUser = visitsOf(queue).get(entered.userId());
        if (ofUser == null) {
            return true;
        }
        if (ofUser.active() != null) {
            covered.computeIfAbsent(queue, _ -> new HashMap<>()).put(ofUser.active(), entry.offset());
            return false;
        }
        Instant takenAt = entered.takenAt();
        return !ofUser.isPast(takenAt == null ? entry.appendedAt() : takenAt);
    }

    private void admit(ServedQueue queue, QueueTicket ticket) {
        admitted.computeIfAbsent(queue, _ -> new ArrayList<>()).add(ticket);
        visitsOf(queue).put(ticket.userId(), new UserVisits(ticket.offset(), null, null));
    }

    private Map<String, UserVisits> visitsOf(ServedQueue queue) {
        return visits.computeIfAbsent(queue, _ -> new HashMap<>());
    }

    /** Reads the departures and visits that decide whether the tickets are admissible: one query each, for all queues. */
    private void lookUp(List<LineRecord<QueueRecord>> chunk) {
        Map<Long, List<Long>> offsets = new HashMap<>();
        Map<ServedQueue, Set<String>> users = new HashMap<>();
        for (LineRecord<QueueRecord> entry : chunk) {
            ServedQueue queue = queueOf(entry);
            if (queue != null && entry.message() instanceof Entered entered) {
                offsets.computeIfAbsent(queue.id(), _ -> new ArrayList<>()).add(entry.offset());
                users.computeIfAbsent(queue, _ -> new HashSet<>()).add(entered.userId());
            }
        }
        if (users.isEmpty()) {
            return;
        }
        departed.addAll(ledger.departed(offsets));
        // The ledger does not have the visits that this step begins.
        ledger.visits(users).forEach((queue, found) -> found.forEach(visitsOf(queue)::putIfAbsent));
    }
}
