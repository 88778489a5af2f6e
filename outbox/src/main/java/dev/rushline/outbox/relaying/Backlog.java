package dev.rushline.outbox.relaying;

import java.util.Collection;
import java.util.List;

/** Reads the events that are to be published. */
interface Backlog {

    /** The next events of the shards: those above their positions, and those below that were committed late. */
    Page read(Collection<OwnedShard> shards);

    /** The first held events of the key. */
    List<RecordedEvent> held(short shard, String key);
}
