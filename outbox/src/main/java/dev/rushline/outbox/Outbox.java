package dev.rushline.outbox;

import java.util.List;

/**
 * Keeps events in the caller's transaction. When it commits they are told at least once, events of one key in the order in
 * which they were recorded; when it does not they never happened. Events of one key that are recorded by transactions at the
 * same time are in no order: let each of them first change the row that the key stands for, so that they take turns.
 */
public interface Outbox {

    /**
     * Keeps the event.
     *
     * @return the event's id, the same in every copy of it that is told
     * @throws IllegalStateException outside a transaction on the outbox's database, and in one that only reads
     */
    default String record(Event event) {
        return record(List.of(event)).getFirst();
    }

    /** Keeps the events, in one step and in this order. */
    List<String> record(List<Event> events);
}
