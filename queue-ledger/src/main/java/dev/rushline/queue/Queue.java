package dev.rushline.queue;

import dev.rushline.line.LineId;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A queue of a concert, from its opening to its end.
 *
 * @param queueId distinguishes this queue from earlier ones of the same concert
 * @param partition the line that its tickets are in
 * @param startOffset the first offset of its tickets
 * @param endOffset the offset after the last of its tickets; null until the line is released
 * @param message a text of the operator for its users
 * @param fairStart null if the queue has no pre-queue
 */
public record Queue(
        long queueId,
        String concertId,
        Mode mode,
        int partition,
        long startOffset,
        @Nullable Long endOffset,
        QueueSettings settings,
        State state,
        @Nullable String message,
        @Nullable FairStart fairStart) {

    /** Whether a queue has a line of its own or shares one. */
    public enum Mode {
        DEDICATED,
        SHARED
    }

    /** OPEN accepts entries and admits, PAUSED only accepts entries, CLOSED only admits. */
    public enum State {
        OPEN,
        PAUSED,
        CLOSED
    }

    public LineId line() {
        return QueueTopic.WAITING_TOKENS.line(partition);
    }

    /** Whether the line is released: no ticket waits in it for this queue. */
    public boolean isOver() {
        return endOffset != null;
    }

    /** Whether the ticket at this offset is one of this queue. */
    public boolean contains(int ticketPartition, long offset) {
        return ticketPartition == partition && offset >= startOffset && (endOffset == null || offset < endOffset);
    }

    /** The turn at which a number is called; empty until the order is drawn. */
    public OptionalLong turnOf(long number) {
        return fairStart == null ? OptionalLong.of(number) : fairStart.turnOf(number);
    }

    /** Whether every ticket has a turn: there is no pre-queue, or its order is drawn. */
    public boolean isOrderFixed() {
        return fairStart == null || fairStart.isFrozen();
    }

    public @Nullable Instant opensAt() {
        return fairStart == null ? null : fairStart.opensAt();
    }
}
