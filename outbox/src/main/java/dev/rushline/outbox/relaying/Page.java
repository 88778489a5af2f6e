package dev.rushline.outbox.relaying;

import java.util.List;
import java.util.Map;

/**
 * What was found for some shards.
 *
 * @param snapshot what the database showed
 * @param events by shard, in their order
 * @param rewindTo where to read again from, because more came late than fits into memory; otherwise the end of time
 */
record Page(String snapshot, Map<Short, List<RecordedEvent>> events, long rewindTo) {

    static final long NO_REWIND = Long.MAX_VALUE;

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** With the transactions in its snapshot that had begun by then. */
    Page naming(long next) {
        return new Page(Snapshots.naming(snapshot, next), events, rewindTo);
    }

    boolean isRewound() {
        return rewindTo != NO_REWIND;
    }

    List<RecordedEvent> of(short shard) {
        return events.getOrDefault(shard, List.of());
    }
}
