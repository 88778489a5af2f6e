package dev.rushline.outbox.relaying;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The shards of one relay. It takes its fair share of them, gives up what is more once nothing of it is under way, and
 * notices what was taken from it. Only the relay's thread comes here.
 */
final class Leases {

    private final JdbcLeaseTable table;
    private final JdbcShardProgress progress;
    private final String relay;
    private final Map<Short, OwnedShard> owned = new TreeMap<>();

    Leases(JdbcLeaseTable table, JdbcShardProgress progress, String relay) {
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
     * Looks who is there and takes or offers what is fair.
     *
     * @return the shards that were lost to others
     */
    List<OwnedShard> check() {
        Map<Short, JdbcLeaseTable.Owner> owners = table.owners();
        List<OwnedShard> lost = owned.values().stream()
                .filter(shard -> !isMine(shard, owners.get(shard.number)))
                .toList();
        lost.forEach(this::drop);

        Map<Short, String> names = new HashMap<>();
        owners.forEach((shard, owner) -> names.put(shard, owned.containsKey(shard) ? relay : notMe(owner.name())));
        Set<String> alive = table.alive();
        alive.add(relay);
        ShardAssignment shares = ShardAssignment.of(relay, names, alive);
        owned.values().forEach(shard -> shard.leaving = shares.give().contains(shard.number));
        if (!shares.claim().isEmpty()) {
            for (OwnedShard claimed : table.claim(shares.claim())) {
                claimed.stuck.addAll(progress.stuckKeys(claimed.number));
                owned.put(claimed.number, claimed);
            }
        }
        return lost;
    }

    private boolean isMine(OwnedShard shard, JdbcLeaseTable.@Nullable Owner owner) {
        return owner != null && owner.name().equals(relay) && owner.epoch() == shard.epoch;
    }

    /** What the table says is mine and is not known here was claimed by a call whose answer was lost. */
    private String notMe(String owner) {
        return owner.equals(relay) ? "" : owner;
    }

    /** It is somebody else's, or will be. */
    void drop(OwnedShard shard) {
        owned.remove(shard.number);
        if (shard.round != null) {
            shard.round.abandon();
        }
    }

    /** Gives up those that are leaving and idle. */
    void releaseIdle() {
        for (OwnedShard shard : List.copyOf(owned.values())) {
            if (shard.leaving && shard.isIdle()) {
                table.release(shard);
                owned.remove(shard.number);
            }
        }
    }

    void leaveAll() {
        owned.values().forEach(shard -> shard.leaving = true);
    }

    /** Gives up everything, whatever is under way, and says goodbye. */
    void farewell() {
        List.copyOf(owned.values()).forEach(this::drop);
        table.leave();
    }
}
