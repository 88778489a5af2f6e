package dev.rushline.queue.admitting;

import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.admitting.AdmissionLedger.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets people in in the order of the line. Who left, who is in already and who stands here for nothing costs nothing. */
final class LogOrderSelector {

    /** Entries beyond the budget that are looked at with it, because some will cost nothing. */
    private static final int MORE = 64;

    private final AdmissionLedger ledger;
    private final Map<String, ServedQueue> queues = new HashMap<>();

    LogOrderSelector(AdmissionLedger ledger, List<ServedQueue> current) {
        this.ledger = ledger;
        current.forEach(queue -> queues.put(queue.queue().concertId(), queue));
    }

    /** How far it went, and who was let in; by queue, because a line may be shared. */
    record Walked(long next, List<LineRecord<QueueRecord>> passed, Map<ServedQueue, List<Holder>> admitted) {}

    Walked walk(Batch<QueueRecord> waiting, long budget) {
        List<LineRecord<QueueRecord>> entries = waiting.entries();
        Map<ServedQueue, List<Holder>> admitted = new HashMap<>();
        long left = budget;
        int at = 0;
        while (at < entries.size() && left > 0) {
            int end = (int) Math.min(entries.size(), at + left + MORE);
            List<LineRecord<QueueRecord>> chunk = entries.subList(at, end);
            Known known = known(chunk);
            for (LineRecord<QueueRecord> entry : chunk) {
                ServedQueue queue = queueOf(entry);
                if (queue != null
                        && entry.message() instanceof Entered entered
                        && known.counts(queue, entry, entered)) {
                    if (left == 0) {
                        return new Walked(entry.offset(), entries.subList(0, at), admitted);
                    }
                    admitted.computeIfAbsent(queue, _ -> new ArrayList<>())
                            .add(new Holder(entry.offset(), entered.userId()));
                    known.isIn(queue, entered.userId());
                    left--;
                }
                at++;
            }
        }
        long next = at == entries.size() ? waiting.next() : entries.get(at).offset();
        return new Walked(next, entries.subList(0, at), admitted);
    }

    private @Nullable ServedQueue queueOf(LineRecord<QueueRecord> entry) {
        ServedQueue queue = queues.get(entry.message().concertId());
        return queue != null && entry.offset() >= queue.queue().startOffset() ? queue : null;
    }

    private Known known(List<LineRecord<QueueRecord>> chunk) {
        Map<ServedQueue, List<LineRecord<QueueRecord>>> byQueue = new HashMap<>();
        for (LineRecord<QueueRecord> entry : chunk) {
            ServedQueue queue = queueOf(entry);
            if (queue != null) {
                byQueue.computeIfAbsent(queue, _ -> new ArrayList<>()).add(entry);
            }
        }
        Known known = new Known();
        byQueue.forEach((queue, entries) -> {
            Set<String> users = new HashSet<>();
            entries.forEach(entry -> {
                if (entry.message() instanceof Entered entered) {
                    users.add(entered.userId());
                }
            });
            known.departed.put(
                    queue.id(),
                    ledger.departed(
                            queue.id(), entries.stream().map(LineRecord::offset).toList()));
            known.stays.put(queue.id(), new HashMap<>(ledger.stays(queue.id(), users)));
        });
        return known;
    }

    /** What the ledger says of those who come next. */
    private static final class Known {

        private final Map<Long, Set<Long>> departed = new HashMap<>();
        private final Map<Long, Map<String, Instant>> stays = new HashMap<>();

        boolean counts(ServedQueue queue, LineRecord<QueueRecord> entry, Entered entered) {
            Instant lastIn = staysIn(queue).get(entered.userId());
            boolean isDuplicate = lastIn != null && lastIn.isAfter(entry.appendedAt());
            return !isDuplicate && !departed.getOrDefault(queue.id(), Set.of()).contains(entry.offset());
        }

        void isIn(ServedQueue queue, String userId) {
            staysIn(queue).put(userId, Instant.MAX);
        }

        private Map<String, Instant> staysIn(ServedQueue queue) {
            return stays.computeIfAbsent(queue.id(), _ -> new HashMap<>());
        }
    }
}
