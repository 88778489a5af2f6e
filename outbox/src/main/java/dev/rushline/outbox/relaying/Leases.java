package dev.rushline.outbox.relaying;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shards that one relay owns. It claims its fair share, releases a surplus as soon as nothing of it is in flight, and
 * notices lost leases. Confined to the relay's thread.
 */
final class Leases {

    private final LeaseTable table;
    private final ShardProgress progress;
    private final String relay;
    private final NanoClock clock;
    private final Map<Short, OwnedShard> owned = new TreeMap<>();
    private final Map<Short, Long> unclaimedSince = new TreeMap<>();

    Leases(LeaseTable table, ShardProgress progress, String relay, NanoClock clock) {
        this.table = table;
        this.progress = progress;
        this.relay = relay;
        this.clock = clock;
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

    /** The owners of all shards, as the table has them. */
    Map<Short, LeaseTable.Owner> owners() {
        return table.owners();
    }

    /**
     * Loses the owned shards that do not belong to this relay under their epoch any more.
     *
     * @return the lost shards
     */
    List<OwnedShard> loseClaimed(Map<Short, LeaseTable.Owner> owners) {
        List<OwnedShard> lost = owned.values().stream()
                .filter(shard -> !isOwner(shard, owners.get(shard.number())))
                .toList();
        lost.forEach(this::lose);
        return lost;
    }

    /** Compares the owned shards with those of the live relays, and claims or offers what is fair. */
    void rebalance(Map<Short, LeaseTable.Owner> owners) {
        Map<Short, String> names = new HashMap<>();
        owners.forEach((shard, owner) -> names.put(shard, ownerAfterRelease(shard, owner)));
        Set<String> live = table.liveRelays();
        live.add(relay);
        ShardAssignment assignment = ShardAssignment.of(relay, names, live);
        owned.values().forEach(shard -> shard.setReleasing(assignment.release().contains(shard.number())));
        claim(assignment.free(), assignment.most());
    }

    /**
     * A shard that only the table gives to this relay was claimed by a call whose answer was lost. It is released, because its
     * fair owner may be another relay by now.
     */
    private String ownerAfterRelease(short shard, LeaseTable.Owner owner) {
        if (owned.containsKey(shard)) {
            return relay;
        }
        if (!owner.relay().equals(relay)) {
            return owner.relay();
        }
        table.release(shard, owner.epoch());
        return "";
    }

    private void claim(List<Short> free, int most) {
        List<Short> wanted = most == 0 ? List.of() : free;
        unclaimedSince.keySet().retainAll(wanted);
        wanted.forEach(shard -> unclaimedSince.putIfAbsent(shard, clock.nanoTime()));
        if (wanted.isEmpty()) {
            return;
        }
        List<LeaseTable.Lease> claimed = table.claim(wanted, most);
        for (LeaseTable.Lease lease : claimed) {
            owned.put(lease.shard(), new OwnedShard(lease, progress.stuckKeys(lease.shard())));
            unclaimedSince.remove(lease.shard());
        }
        if (claimed.size() == most) {
            unclaimedSince.clear();
        }
    }

    /** The shards of this relay's fair share that it could not claim for at least this time. */
    Set<Short> unclaimedFor(Duration time) {
        return unclaimedSince.entrySet().stream()
                .filter(shard -> clock.isPast(shard.getValue() + time.toNanos()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOwner(OwnedShard shard, LeaseTable.@Nullable Owner owner) {
        return owner != null && owner.relay().equals(relay) && owner.epoch() == shard.epoch();
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
