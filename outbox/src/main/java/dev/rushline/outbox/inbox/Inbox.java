package dev.rushline.outbox.inbox;

import dev.rushline.outbox.consume.ReceivedEvent;

/** The processed events of each consumer, which make consumers idempotent. */
public interface Inbox {

    /**
     * Runs the effect in one transaction with the inbox row: of all deliveries of an event, one takes effect. An exception
     * of the effect rolls back both. Joins the caller's transaction, if there is one.
     *
     * @param effect changes this database only, because anything else would be repeated after a crash
     * @return whether this delivery took effect
     */
    boolean once(String consumer, ReceivedEvent event, Runnable effect);

    /**
     * Runs a call to another system: again after a failure or a crash in the middle of it, and not again once it succeeded.
     * The call should carry the event's id, by which the other system can recognize repeats.
     *
     * @return whether the call was made
     */
    boolean untilDone(String consumer, ReceivedEvent event, Runnable call);
}
