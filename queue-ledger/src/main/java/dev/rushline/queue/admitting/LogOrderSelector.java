package dev.rushline.queue.admitting;

import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.admitting.AdmissionLedger.QueueTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects tickets in the order of the log. Tickets that left, duplicates and records of no current queue use no budget.
 */
final class LogOrderSelector {

    /** Records that are looked up beyond the budget, because some of them use none. */
    private static final int LOOKAHEAD = 64;

    private final AdmissionLedger ledger;
    private final Map<String, ServedQueue> queues = new HashMap<>();

    LogOrderSelector(AdmissionLedger ledger, List<ServedQueue> current) {
        this.ledger = ledger;
        current.forEach(queue -> queues.put(queue.queue().concertId(), queue));
    }

    /** The admitted tickets by queue, because a line may be shared, and the records that were passed on the way. */
    record Selection(long next, List<LineRecord<QueueRecord>> passed, Map<ServedQueue, List<QueueTicket>> admitted) {}

    Selection select(Batch<QueueRecord> waiting, long budget) {
        List<LineRecord<QueueRecord>> entries = waiting.records();
        Map<ServedQueue, List<QueueTicket>> admitted = new HashMap<>();
        long left = budget;
        int at = 0;
        while (at < entries.size() && left > 0) {
            int end = (int) Math.min(entries.size(), at + left + LOOKAHEAD);
            List<LineRecord<QueueRecord>> chunk = entries.subList(at, end);
            KnownTickets known = lookUp(chunk);
            for (LineRecord<QueueRecord> entry : chunk) {
                ServedQueue queue = queueOf(entry);
                if (queue != null
                        && entry.message() instanceof Entered entered
                        && known.isAdmissible(queue, entry, entered)) {
                    if (left == 0) {
                        return new Selection(entry.offset(), entries.subList(0, at), admitted);
                    }
                    admitted.computeIfAbsent(queue, _ -> new ArrayList<>())
                            .add(new QueueTicket(entry.offset(), entered.userId()));
                    known.admitted(queue, entered.userId());
                    left--;
                }
                at++;
            }
        }
        long next = at == entries.size() ? waiting.next() : entries.get(at).offset();
        return new Selection(next, entries.subList(0, at), admitted);
    }

    private @Nullable ServedQueue queueOf(LineRecord<QueueRecord> entry) {
        ServedQueue queue = queues.get(entry.message().concertId());
        return queue != null && entry.offset() >= queue.queue().startOffset() ? queue : null;
    }

    private KnownTickets lookUp(List<LineRecord<QueueRecord>> chunk) {
        Map<ServedQueue, List<LineRecord<QueueRecord>>> byQueue = new HashMap<>();
        for (LineRecord<QueueRecord> entry : chunk) {
            ServedQueue queue = queueOf(entry);
            if (queue != null) {
                byQueue.computeIfAbsent(queue, _ -> new ArrayList<>()).add(entry);
            }
        }
        KnownTickets known = new KnownTickets();
        byQueue.forEach((queue, entries) -> {
            List<Long> offsets = entries.stream().map(LineRecord::offset).toList();
            Set<String> users = new HashSet<>();
            entries.forEach(entry -> {
                if (entry.message() instanceof Entered entered) {
                    users.add(entered.userId());
                }
            });
            known.departed.put(queue.id(), ledger.departed(queue.id(), offsets));
            known.visitEnds.put(queue.id(), new HashMap<>(ledger.lastVisitEnds(queue.id(), users)));
        });
        return known;
    }

    /** The departures and visits in the ledger that decide whether the next tickets are admissible. */
    private static final class KnownTickets {

        private final Map<Long, Set<Long>> departed = new HashMap<>();
        private final Map<Long, Map<String, Instant>> visitEnds = new HashMap<>();

        boolean isAdmissible(ServedQueue queue, LineRecord<QueueRecord> entry, Entered entered) {
            Instant lastEnd = visitEnds(queue).get(entered.userId());
            boolean isDuplicate = lastEnd != null && lastEnd.isAfter(entry.appendedAt());
            return !isDuplicate && !departed.getOrDefault(queue.id(), Set.of()).contains(entry.offset());
        }

        void admitted(ServedQueue queue, String userId) {
            visitEnds(queue).put(userId, Instant.MAX);
        }

        private Map<String, Instant> visitEnds(ServedQueue queue) {
            return visitEnds.computeIfAbsent(queue.id(), _ -> new HashMap<>());
        }
    }
}
