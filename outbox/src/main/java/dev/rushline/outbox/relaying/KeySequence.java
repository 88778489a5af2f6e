package dev.rushline.outbox.relaying;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The events of one key in a round. One of them is under way at a time: if the brokers refuse it, none that was recorded
 * later may have been told before it.
 */
final class KeySequence {

    final Batch round;
    final String key;
    private final Deque<RecordedEvent> waiting = new ArrayDeque<>();
    private final List<RecordedEvent> told = new ArrayList<>(1);

    KeySequence(Batch round, String key) {
        this.round = round;
        this.key = key;
    }

    void add(RecordedEvent event) {
        waiting.add(event);
    }

    /** The one whose turn it is. */
    RecordedEvent first() {
        return waiting.element();
    }

    /** The brokers have the first one. */
    void told() {
        told.add(waiting.remove());
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    List<RecordedEvent> waiting() {
        return List.copyOf(waiting);
    }

    List<Long> toldIds() {
        return told.stream().map(event -> event.id).toList();
    }
}
