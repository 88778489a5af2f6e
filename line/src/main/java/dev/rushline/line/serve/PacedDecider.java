package dev.rushline.line.serve;

import dev.rushline.line.cursor.Claim;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides the messages of one line in steps, at a pace of its own. Each step is offered the waiting records, takes as many
 * as it wants, and the decider says when the next step is due. Like a {@link Decider} it is used by one thread and may keep
 * state in memory. It is dropped, with that state, when a transaction fails or another instance may have served the line.
 */
public interface PacedDecider<M> {

    /**
     * The offset from which records are fetched. Never before the cursor; after it if records were read in earlier steps and
     * are still to be served.
     */
    long readFrom();

    /** The most records that the next step wants to be offered; 0 if it does not take the next records of the log. */
    int maxRecords();

    /** How long until the next step is due, given whether records wait. */
    Duration nextStepIn(boolean hasWaiting);

    /**
     * Decides what is due and writes the decisions, in a transaction in which no other instance can serve the line.
     *
     * @param waiting the next records, at most as many as were wanted; possibly none
     * @param most the most tickets to decide, also of those that are not in these records
     */
    Step<M> decide(Batch<M> waiting, int most);

    /**
     * Runs a step that is offered no record and passes its next ticket undecided, because the database refuses that one. If
     * the step is refused too, the ticket was not the reason, and it is not passed.
     */
    Passed<M> pass();

    /**
     * Called once, after the last other call: another decider replaces this one, here or on another instance, or none does.
     * It withdraws the metrics of the line, which would become stale, and writes nothing.
     */
    void onReleased();

    /**
     * The result of one step.
     *
     * @param readTo the offset before which the step took all offered records
     * @param cursor the new cursor of the line
     * @param served the records whose verdict is decided in this step
     * @param afterCommit runs once, and only if the transaction is committed
     */
    record Step<M>(long readTo, long cursor, List<LineRecord<M>> served, Runnable afterCommit) {}

    /**
     * The result of a step that passed a ticket.
     *
     * @param message the message of the ticket's record, which becomes a dead letter; null if there is no such ticket
     */
    record Passed<M>(Step<M> step, long offset, @Nullable M message) {}

    /** Creates the deciders of a topic. */
    interface Factory<M> {

        /** A decider that continues from the state in the database. */
        PacedDecider<M> deciderFor(Claim claim);
    }
}
