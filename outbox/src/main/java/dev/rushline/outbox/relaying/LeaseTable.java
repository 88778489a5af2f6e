package dev.rushline.outbox.relaying;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The heartbeats of all relays and the leases of all shards, by the database's clock. */
interface LeaseTable {

    /** The owner of a shard; an empty name where there is none. */
    record Owner(String relay, long epoch) {}

    /** The right to a shard that this relay was granted, and how far the shard was published. */
    record Lease(short shard, long epoch, long position, String snapshot) {}

    /** Renews the leases of this relay. */
    void heartbeat();

    /** The relays whose heartbeat is recent enough. */
    Set<String> liveRelays();

    Map<Short, Owner> owners();

    /**
     * Claims the first of the shards that have no live owner. Never waits: a shard whose row another transaction has locked is
     * left out.
     *
     * @param most how many at most
     */
    List<Lease> claim(List<Short> shards, int most);

    /** Releases the shard if it is still owned under this epoch. Fails if another transaction has locked its row. */
    void release(short shard, long epoch);

    /** Releases all shards of this relay and removes its heartbeat. */
    void leave();
}
