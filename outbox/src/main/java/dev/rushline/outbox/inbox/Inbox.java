package dev.rushline.outbox.inbox;

import dev.rushline.outbox.consume.ReceivedEvent;

/** Remembers which events a consumer has dealt with. */
public interface Inbox {

    /**
     * Runs the effect in one transaction with the mark that the event was dealt with: of all copies of an event, one has an
     * effect. What the effect throws undoes both. Joins a transaction that the caller has begun.
     *
     * @param effect changes this database only; anything outside of it would be done again after a crash
     * @return whether this was the copy that had an effect
     */
    boolean once(String consumer, ReceivedEvent event, Runnable effect);

    /**
     * Runs a call to somebody else's system, again after every crash in the middle of it, and not again once it succeeded.
     * The other side is told the event's id and can tell copies apart by it.
     *
     * @return whether the call was made
     */
    boolean untilDone(String consumer, ReceivedEvent event, Runnable call);
}
