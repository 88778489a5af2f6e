package dev.rushline.line.serve;

import dev.rushline.line.cursor.Claim;
import java.time.Duration;
import java.util.List;

/**
 * Decides the messages of one line at a pace of its own: it is shown who waits, takes as many as it likes, and says when
 * it wants to be asked again. Like any decider it is used by one thread, may remember what it decided, and is thrown away
 * with all its memory whenever a transaction fails or the line may have been served by somebody else.
 */
public interface PacedDecider<M> {

    /** Where reading goes on. Never before the cursor, and behind it where messages were read without being served yet. */
    long readFrom();

    /** Up to how many of those who wait it wants to be shown; none if they are not what comes next. */
    int maxRecords();

    /** How long it may be left alone, given whether there is anybody to show. */
    Duration nextStepIn(boolean hasWaiting);

    /**
     * Decides what is due and writes what follows from it, inside a transaction in which nobody else can serve the line.
     *
     * @param waiting who comes next, as many as are read and wanted; perhaps nobody
     */
    Step<M> decide(Batch<M> waiting);

    /**
     * It is asked for nothing more: another goes on in its place, here or elsewhere, or nobody does. It takes back what it
     * shows of the line, which would grow old, and writes nothing.
     */
    void onReleased();

    /**
     * What came of it.
     *
     * @param readTo the message before which everything was taken from those who wait
     * @param cursor where the cursor of the line stands now
     * @param served those among the waiting whose verdict fell
     * @param afterCommit what is to be done once, and only if, the transaction is committed
     */
    record Step<M>(long readTo, long cursor, List<LineRecord<M>> served, Runnable afterCommit) {}

    /** Makes the deciders of a topic. */
    interface Factory<M> {

        /** A decider that goes on where the database says that the last one stopped. */
        PacedDecider<M> deciderFor(Claim claim);
    }
}
