package dev.rushline.outbox.relaying;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The shards that one relay owns. It claims its fair share, releases a surplus as soon as nothing of it is in flight, and
 * notices lost leases. Confined to the relay's thread.
 */
final class Leases {

    private final LeaseTable table;
    private final ShardProgress progress;
    private final String relay;
    private final Map<Short, OwnedShard> owned = new TreeMap<>();

    Leases(LeaseTable table, ShardProgress progress, String relay) {
        this.table = table;
        this.progress = progress;
        this.relay = relay;
    }

    Collection<OwnedShard> owned() {
        return owned.values();
    }

    @Nullable
    OwnedShard get(short number) {
        return owned.get(number);
    }

    Set<Short> numbers() {
        return owned.keySet();
    }

    /**
     * Compares the owned shards with the table and the live relays, and claims or offers what is fair.
     *
     * @return the shards that other relays own now
     */
    List<OwnedShard> rebalance() {
        Map<Short, LeaseTable.Owner> owners = table.owners();
        List<OwnedShard> lost = owned.values().stream()
                .filter(shard -> !isOwner(shard, owners.get(shard.number())))
                .toList();
        lost.forEach(this::lose);

        Map<Short, String> names = new HashMap<>();
        owners.forEach((shard, owner) -> names.put(shard, owned.containsKey(shard) ? relay : other(owner.relay())));
        Set<String> live = table.liveRelays();
        live.add(relay);
        ShardAssignment assignment = ShardAssignment.of(relay, names, live);
        owned.values().forEach(shard -> shard.setReleasing(assignment.release().contains(shard.number())));
        if (!assignment.claim().isEmpty()) {
            for (LeaseTable.Lease lease : table.claim(assignment.claim())) {
                owned.put(lease.shard(), new OwnedShard(lease, progress.stuckKeys(lease.shard())));
            }
        }
        return lost;
    }

    private boolean isOwner(OwnedShard shard, LeaseTable.@Nullable Owner owner) {
        return owner != null && owner.relay().equals(relay) && owner.epoch() == shard.epoch();
    }

    /** A shard that only the table gives to this relay was claimed by a call whose answer was lost. */
    private String other(String owner) {
        return owner.equals(relay) ? "" : owner;
    }

    void lose(OwnedShard shard) {
        owned.remove(shard.number());
        shard.lose();
    }

    void releaseIdle() {
        for (OwnedShard shard : List.copyOf(owned.values())) {
            if (shard.isReleasable()) {
                table.release(shard.number(), shard.epoch());
                owned.remove(shard.number());
            }
        }
    }

    void releaseAll() {
        owned.values().forEach(shard -> shard.setReleasing(true));
    }

    /** Releases everything at once, also what has a batch in flight, and ends the heartbeat. */
    void leave() {
        List.copyOf(owned.values()).forEach(this::lose);
        table.leave();
    }
}
