package dev.rushline.line.serve;

import dev.rushline.line.LineId;

/**
 * Decides the messages of one line, in order. It is used by one thread and may keep state in memory. It is dropped, with
 * that state, when a transaction fails or another instance may have served the line; the next one reads its state from the
 * database.
 *
 * <p>What it writes must depend on the messages and that state only, because a batch whose transaction was not committed is
 * decided again, possibly by another instance and possibly split into other batches.
 */
public interface Decider<M> {

    /**
     * Decides the batch and writes the decisions, in the transaction that moves the cursor.
     *
     * @return runs once, and only if the transaction is committed: for counting, not for deciding
     */
    Runnable decide(Batch<M> batch);

    /** Creates the deciders of a topic. */
    interface Factory<M> {
        Decider<M> deciderFor(LineId line);
    }
}
