package dev.rushline.queue.admitting;

import dev.rushline.queue.FairStart;
import java.util.List;

/** What a line does in a step. It follows from the queues of the line and the cursor alone. */
sealed interface Phase {

    /** No queue owns the line: its records are skipped. */
    record Unassigned() implements Phase {}

    /** The queue has not opened: its tickets are registered until their order is drawn. */
    record CollectingPreQueue(ServedQueue queue, FairStart fairStart) implements Phase {}

    /** The cursor is in the drawn range: registered tickets are admitted in the order of the draw. */
    record AdmittingDrawn(ServedQueue queue, FairStart fairStart) implements Phase {}

    /** Tickets are admitted in the order of the log. */
    record AdmittingInOrder(List<ServedQueue> queues) implements Phase {}

    static Phase of(List<ServedQueue> queues, long cursor) {
        if (queues.isEmpty()) {
            return new Unassigned();
        }
        for (ServedQueue queue : queues) {
            FairStart fairStart = queue.queue().fairStart();
            if (fairStart != null && !fairStart.isFrozen()) {
                return new CollectingPreQueue(queue, fairStart);
            }
            if (fairStart != null && fairStart.isInDrawnRange(cursor)) {
                return new AdmittingDrawn(queue, fairStart);
            }
        }
        return new AdmittingInOrder(queues);
    }
}
