package dev.rushline.outbox.relaying;

import java.util.List;
import java.util.Map;

/**
 * The result of one read of some shards.
 *
 * @param snapshot the database's snapshot of the read
 * @param events by shard, in the order of their ids
 * @param rewindTo the position to read again from, because more events were committed late than fit into memory; else
 *     {@link #NO_REWIND}
 */
record Page(String snapshot, Map<Short, List<RecordedEvent>> events, long rewindTo) {

    static final long NO_REWIND = Long.MAX_VALUE;

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** The same page, whose snapshot also lists all transactions that began before this one. */
    Page listingTransactionsBefore(long next) {
        return new Page(Snapshots.listingTransactionsBefore(snapshot, next), events, rewindTo);
    }

    boolean isRewound() {
        return rewindTo != NO_REWIND;
    }

    List<RecordedEvent> of(short shard) {
        return events.getOrDefault(shard, List.of());
    }
}
