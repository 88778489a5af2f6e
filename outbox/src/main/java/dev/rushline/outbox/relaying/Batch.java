package dev.rushline.outbox.relaying;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some events of a shard on their way. When each of them was told or refused, the shard moves on. */
final class Batch {

    /** Why a round is made. */
    enum Kind {
        /** Events that were never tried. */
        NEW,
        /** Events that are held. */
        AGAIN
    }

    final OwnedShard shard;
    final Kind kind;
    final long position;
    final String snapshot;
    private final int size;
    private final Map<String, KeySequence> lanes = new LinkedHashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private int open;
    private boolean abandoned;

    /** A round after which the shard's state is this one. */
    Batch(OwnedShard shard, Kind kind, long position, String snapshot, List<RecordedEvent> events) {
        this.shard = shard;
        this.kind = kind;
        this.position = position;
        this.snapshot = snapshot;
        this.size = events.size();
        for (RecordedEvent event : events) {
            lanes.computeIfAbsent(event.key, key -> new KeySequence(this, key)).add(event);
        }
        open = lanes.size();
    }

    int size() {
        return size;
    }

    Collection<KeySequence> lanes() {
        return lanes.values();
    }

    /** Nothing more of the lane is told in this round. */
    void end(KeySequence lane) {
        open--;
    }

    /** The first one of the lane was refused, and what comes after it has to wait. */
    void refuse(KeySequence lane, String reason) {
        refused.put(lane.key, reason);
        end(lane);
    }

    /** Why keys were refused. */
    Map<String, String> refused() {
        return refused;
    }

    /** What of this round was not told. */
    List<RecordedEvent> left() {
        return lanes.values().stream().flatMap(lane -> lane.waiting().stream()).toList();
    }

    /** What of this round was told. */
    List<Long> toldIds() {
        return lanes.values().stream().flatMap(lane -> lane.toldIds().stream()).toList();
    }

    boolean isOver() {
        return open == 0;
    }

    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
