package dev.rushline.queue.admitting;

import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.admitting.AdmissionLedger.QueueTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Registers the tickets that were appended before the opening. The first record that was appended at the opening or later
 * freezes the range, so every reader of the log finds the same range.
 */
final class PreQueueCollector {

    private final AdmissionLedger ledger;
    private final ServedQueue queue;
    private final FairStart fairStart;

    PreQueueCollector(AdmissionLedger ledger, ServedQueue queue, FairStart fairStart) {
        this.ledger = ledger;
        this.queue = queue;
        this.fairStart = fairStart;
    }

    /**
     * @param next the offset before which the tickets are registered
     * @param isComplete whether the range is frozen
     */
    record Collected(long next, boolean isComplete) {}

    Collected collect(Batch<QueueRecord> waiting) {
        List<QueueTicket> tickets = new ArrayList<>();
        for (LineRecord<QueueRecord> entry : waiting.records()) {
            if (!entry.appendedAt().isBefore(fairStart.opensAt())) {
                register(tickets, entry.offset());
                // If the opening was moved meanwhile, the next step reads this record again.
                boolean isFrozen = ledger.freezeRange(queue.id(), fairStart.opensAt(), entry.offset());
                return new Collected(entry.offset(), isFrozen);
            }
            if (entry.message() instanceof Entered(String concertId, String userId, long _, Instant _)
                    && concertId.equals(queue.queue().concertId())
                    && entry.offset() >= queue.queue().startOffset()) {
                tickets.add(new QueueTicket(entry.offset(), userId));
            }
        }
        register(tickets, waiting.next());
        return new Collected(waiting.next(), false);
    }

    private void register(List<QueueTicket> tickets, long registeredTo) {
        if (queue.registeredTo() == null || registeredTo > queue.registeredTo()) {
            ledger.register(queue.id(), tickets, registeredTo);
        }
    }
}
