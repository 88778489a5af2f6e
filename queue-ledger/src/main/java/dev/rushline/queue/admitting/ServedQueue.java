package dev.rushline.queue.admitting;

import dev.rushline.queue.Queue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the one who serves its line sees it.
 *
 * @param registeredTo up to here the early tickets are registered, if any are
 */
record ServedQueue(
        Queue queue, @Nullable Instant closedAt, @Nullable Long registeredTo) {

    long id() {
        return queue.queueId();
    }

    boolean isPaused() {
        return queue.state() == Queue.State.PAUSED;
    }

    /** Whether tickets of this queue are still being collected, before their order is drawn. */
    boolean isCollecting() {
        return queue.fairStart() != null && !queue.fairStart().isFrozen();
    }

    /** Whether the turn at the cursor belongs to a ticket that was drawn. */
    boolean isDrawing(long cursor) {
        return queue.fairStart() != null && queue.fairStart().isEarly(cursor);
    }

    /** From where the log is to be read, with the cursor there. */
    long readFrom(long cursor) {
        if (isCollecting()) {
            return Math.max(queue.startOffset(), registeredTo == null ? 0 : registeredTo);
        }
        if (queue.fairStart() != null && isDrawing(Math.max(cursor, queue.startOffset()))) {
            Long endNumber = queue.fairStart().endNumber();
            return endNumber == null ? cursor : endNumber;
        }
        return Math.max(cursor, queue.startOffset());
    }
}
