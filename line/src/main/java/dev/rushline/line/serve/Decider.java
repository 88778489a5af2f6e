package dev.rushline.line.serve;

import dev.rushline.line.LineId;

/**
 * Decides the messages of one line, in order. It is used by one thread and may remember what it decided: whenever a
 * transaction fails, or the line may have been served by somebody else, it is thrown away with all its memory and a new
 * one is made, which finds the state in the database.
 *
 * <p>What it writes must follow from the messages and that state alone, because a batch whose transaction did not commit
 * is decided again, perhaps by another process and perhaps cut in other pieces.
 */
public interface Decider<M> {

    /**
     * Decides the batch and writes what follows from it, inside the transaction that moves the cursor.
     *
     * @return what is to be done once, and only if, the transaction is committed: counting, not deciding
     */
    Runnable decide(Batch<M> batch);

    /** Makes the deciders of a topic. */
    interface Factory<M> {
        Decider<M> deciderFor(LineId line);
    }
}
