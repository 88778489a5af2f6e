package dev.rushline.queue.admitting;

import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue whose line this instance serves.
 *
 * @param registeredTo the offset before which the tickets of the pre-queue are registered, if any are
 */
record ServedQueue(
        Queue queue, @Nullable Instant closedAt, @Nullable Long registeredTo) {

    long id() {
        return queue.queueId();
    }

    /** The offset from which the log is read when the line is claimed at this cursor. */
    long readFrom(long cursor) {
        long first = Math.max(cursor, queue.startOffset());
        FairStart fairStart = queue.fairStart();
        if (fairStart == null) {
            return first;
        }
        Long end = fairStart.endNumber();
        if (end == null) {
            return Math.max(queue.startOffset(), registeredTo == null ? 0 : registeredTo);
        }
        return fairStart.isInDrawnRange(first) ? end : first;
    }
}
