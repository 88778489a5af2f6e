package dev.rushline.outbox.relaying;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The events of one key in a batch. One of them is in flight at a time: if the brokers refuse it, no later one of the key
 * can have been published before it.
 */
final class KeySequence {

    private final Batch batch;
    private final String key;
    private final Deque<RecordedEvent> unpublished = new ArrayDeque<>();
    private final List<RecordedEvent> published = new ArrayList<>(1);

    KeySequence(Batch batch, String key) {
        this.batch = batch;
        this.key = key;
    }

    Batch batch() {
        return batch;
    }

    String key() {
        return key;
    }

    void add(RecordedEvent event) {
        unpublished.add(event);
    }

    /** The next event to publish, or the one in flight. */
    RecordedEvent next() {
        return unpublished.element();
    }

    /** The brokers acknowledged the event in flight. */
    void acknowledge() {
        published.add(unpublished.remove());
    }

    boolean isPublished() {
        return unpublished.isEmpty();
    }

    List<RecordedEvent> unpublished() {
        return List.copyOf(unpublished);
    }

    List<Long> publishedIds() {
        return published.stream().map(RecordedEvent::id).toList();
    }
}
