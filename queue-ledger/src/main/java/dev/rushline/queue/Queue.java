package dev.rushline.queue;

import dev.rushline.line.LineId;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A concert's queue, from one opening to its end.
 *
 * @param queueId tells this opening from an earlier one of the same concert
 * @param partition the line that it was given
 * @param fromPosition its tickets stand from here on
 * @param toPosition and before here, once the line was given back
 * @param message what people are told
 * @param fairStart given if those who come before the opening are put in random order
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

    /** Whether it takes entries, and whether it lets anybody in. */
    public enum State {
        OPEN,
        PAUSED,
        CLOSED
    }

    public LineId line() {
        return QueueTopic.WAITING_TOKENS.line(partition);
    }

    /** Whether the line was given back: nobody stands in it for this queue any more. */
    public boolean isOver() {
        return endOffset != null;
    }

    /** Whether a ticket at this place of its line stands for this queue. */
    public boolean holds(int ticketPartition, long position) {
        return ticketPartition == partition
                && position >= startOffset
                && (endOffset == null || position < endOffset);
    }

    /** The number in whose turn a ticket is called; unknown while the order is not drawn yet. */
    public OptionalLong turnOf(long number) {
        return fairStart == null ? OptionalLong.of(number) : fairStart.turnOf(number);
    }

    /** Whether every ticket has a turn, because none was early or the order of those who were is drawn. */
    public boolean isDrawn() {
        return fairStart == null || fairStart.isFrozen();
    }

    public @Nullable Instant opensAt() {
        return fairStart == null ? null : fairStart.opensAt();
    }
}
