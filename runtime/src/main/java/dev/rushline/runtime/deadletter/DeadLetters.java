package dev.rushline.runtime.deadletter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dead letters of one table, for operators. */
public interface DeadLetters {

    /** The name of the table among those of an application, in lower-case letters. */
    String source();

    /** The newest ones first. */
    default List<DeadLetter> list(int limit) {
        return list(DeadLetterFilter.ALL, null, limit);
    }

    /**
     * The newest ones first.
     *
     * @param before all that are shown come after this place of the list
     */
    List<DeadLetter> list(DeadLetterFilter filter, @Nullable Place before, int limit);

    /**
     * Appends the record to its topic again, byte for byte, and audits it. The record gets a new offset.
     *
     * @return whether there is such a dead letter
     */
    boolean replay(long id, String operator);

    /**
     * Replays those that match and are open, in the order in which they were stored. What is replayed is open no more, so a repeat goes on
     * where a failure ended the call; only the records whose acknowledgment was lost are appended twice.
     *
     * @return how many were replayed, at most so many
     */
    int replay(DeadLetterFilter filter, int limit, String operator);

    /**
     * Notes that the record will not be replayed, and audits it. It is kept.
     *
     * @return whether there is such a dead letter
     */
    boolean skip(long id, String operator);

    /**
     * Skips those that match and are open, the oldest first.
     *
     * @return how many were skipped, at most so many
     */
    int skip(DeadLetterFilter filter, int limit, String operator);

    /**
     * A place in the list.
     *
     * @param storedAt of the dead letter there
     * @param id the one of that time; of several the one with the highest id is shown first
     */
    record Place(Instant storedAt, long id) {}
}
