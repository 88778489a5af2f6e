package dev.rushline.outbox.relaying;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads the events that are to be published. */
interface Backlog {

    /** The next events of the shards: those above their positions, and those below that were committed late. */
    Page read(Collection<OwnedShard> shards);

    /** Those of the shards that have events above their positions. */
    Set<Short> waiting(Collection<Short> shards);

    /** The first held events of the key. */
    List<RecordedEvent> held(short shard, String key);
}
