package dev.rushline.queue.admitting;

import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.admitting.AdmissionLedger.Holder;
import java.util.ArrayList;
import java.util.List;

/** Keeps those who come before the opening, until a record in line shows that the time has come. */
final class PreQueueCollector {

    private final AdmissionLedger ledger;
    private final ServedQueue queue;
    private final FairStart fairStart;

    PreQueueCollector(AdmissionLedger ledger, ServedQueue queue, FairStart fairStart) {
        this.ledger = ledger;
        this.queue = queue;
        this.fairStart = fairStart;
    }

    /** Up to where the early ones were taken, and whether they are all. */
    record Gathered(long next, boolean all) {}

    /** The line's own times say who was early, so that everybody who reads it finds the same. */
    Gathered gather(Batch<QueueRecord> waiting) {
        List<Holder> early = new ArrayList<>();
        for (LineRecord<QueueRecord> entry : waiting.entries()) {
            if (!entry.appendedAt().isBefore(fairStart.opensAt())) {
                register(early, entry.offset());
                ledger.freeze(queue.id(), entry.offset());
                return new Gathered(entry.offset(), true);
            }
            if (entry.message() instanceof Entered(String concertId, String userId, long _)
                    && concertId.equals(queue.queue().concertId())
                    && entry.offset() >= queue.queue().startOffset()) {
                early.add(new Holder(entry.offset(), userId));
            }
        }
        register(early, waiting.next());
        return new Gathered(waiting.next(), false);
    }

    private void register(List<Holder> early, long registeredTo) {
        if (queue.registeredTo() == null || registeredTo > queue.registeredTo()) {
            ledger.register(queue.id(), early, registeredTo);
        }
    }
}
