package dev.rushline.outbox.relaying;

import java.util.List;
import java.util.Set;

/** Marks what was published. Each mark is fenced: for a shard whose lease was lost it changes nothing. */
interface ShardProgress {

    /** A stuck key whose next try is due. */
    record DueKey(short shard, String key) {}

    /**
     * How completed batches were marked. A shard in neither set is owned, and another transaction has locked its row: it is to be
     * marked later.
     *
     * @param advanced shards that were marked
     * @param lost shards that belong to another relay now; nothing was marked for them
     */
    record Marks(Set<Short> advanced, Set<Short> lost) {}

    /**
     * How the result of a retry was marked.
     *
     * @param owned whether the shard still belongs to this relay; otherwise nothing was marked
     * @param freedKeys the keys that have no held events any more
     */
    record RetryMark(boolean owned, Set<String> freedKeys) {}

    /** Advances the shards of new events to the end of their batches, and holds what was not published. Waits for no locked row. */
    Marks advance(List<Batch> batches);

    /** Removes the held events that were published, and schedules the next try of the keys that were refused again. */
    RetryMark markRetried(Batch batch);

    /** Frees the key if it has no held events. Returns whether it was freed. */
    boolean free(short shard, String key);

    List<DueKey> dueKeys(Set<Short> shards);

    Set<String> stuckKeys(short shard);
}
