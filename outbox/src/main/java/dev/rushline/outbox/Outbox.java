package dev.rushline.outbox;

import java.util.List;

/**
 * Records events in the caller's transaction. After the commit they are published at least once, and in order per key; a
 * rollback removes them. Events of one key that concurrent transactions record have no order, unless each transaction first
 * locks or updates the row that the key stands for.
 */
public interface Outbox {

    /**
     * Records the event.
     *
     * @return the event's id, the same in every published copy of it
     * @throws IllegalStateException outside a transaction on the outbox's database, and in a read-only one
     */
    default String record(Event event) {
        return record(List.of(event)).getFirst();
    }

    /** Records the events with one statement, in this order. */
    List<String> record(List<Event> events);
}
