package dev.rushline.outbox.relaying;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events of one shard that are in flight. It is completed when each key sequence is published or refused. */
final class Batch {

    private final OwnedShard shard;
    private final boolean isRetry;
    private final long position;
    private final String snapshot;
    private final int size;
    private final Map<String, KeySequence> sequences = new LinkedHashMap<>();
    private final Map<String, String> refusals = new HashMap<>();
    private int open;
    private boolean abandoned;

    private Batch(OwnedShard shard, boolean isRetry, long position, String snapshot, List<RecordedEvent> events) {
        this.shard = shard;
        this.isRetry = isRetry;
        this.position = position;
        this.snapshot = snapshot;
        this.size = events.size();
        for (RecordedEvent event : events) {
            sequences
                    .computeIfAbsent(event.key(), key -> new KeySequence(this, key))
                    .add(event);
        }
        open = sequences.size();
    }

    /** New events, in the order of their ids, read under this snapshot. */
    static Batch ofNew(OwnedShard shard, String snapshot, List<RecordedEvent> events) {
        long position = Math.max(shard.position(), events.getLast().id());
        return new Batch(shard, false, position, snapshot, events);
    }

    /** Held events, which leave the shard's position where it is. */
    static Batch ofHeld(OwnedShard shard, List<RecordedEvent> events) {
        return new Batch(shard, true, shard.position(), shard.snapshot(), events);
    }

    OwnedShard shard() {
        return shard;
    }

    boolean isRetry() {
        return isRetry;
    }

    /** The shard's position once the batch is completed. */
    long position() {
        return position;
    }

    /** The shard's snapshot once the batch is completed. */
    String snapshot() {
        return snapshot;
    }

    int size() {
        return size;
    }

    Collection<KeySequence> sequences() {
        return sequences.values();
    }

    /** Nothing more of the sequence is sent in this batch. */
    void end(KeySequence sequence) {
        assert sequence.batch() == this;
        open--;
    }

    /** The brokers refused the next event of the sequence, so its later ones have to wait. */
    void refuse(KeySequence sequence, String reason) {
        refusals.put(sequence.key(), reason);
        end(sequence);
    }

    /** The refused keys, each with the reason. */
    Map<String, String> refusals() {
        return refusals;
    }

    List<RecordedEvent> unpublished() {
        return sequences.values().stream()
                .flatMap(sequence -> sequence.unpublished().stream())
                .toList();
    }

    List<Long> publishedIds() {
        return sequences.values().stream()
                .flatMap(sequence -> sequence.publishedIds().stream())
                .toList();
    }

    boolean isCompleted() {
        return open == 0;
    }

    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
