package dev.rushline.outbox.relaying;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which shards a relay should claim and release. All relays compute the same fair shares from the same table without talking
 * to each other, and no shard moves unless fairness needs it.
 *
 * @param free the shards without a live owner, in the order in which this relay should claim them
 * @param most how many of them it should claim
 * @param release owned shards, because other relays have too few
 */
record ShardAssignment(List<Short> free, int most, List<Short> release) {

    /**
     * What the relay has to do.
     *
     * @param owners the shards and their owners; an empty name where there is none
     * @param live the relays with a recent heartbeat, this one among them
     */
    static ShardAssignment of(String relay, Map<Short, String> owners, Set<String> live) {
        Map<String, List<Short>> owned = new TreeMap<>();
        live.forEach(each -> owned.put(each, new ArrayList<>()));
        List<Short> free = new ArrayList<>();
        new TreeMap<>(owners)
                .forEach((shard, owner) -> owned.getOrDefault(owner, free).add(shard));

        // The remainder of the division goes to the relays that own most already, so that nothing moves without need.
        List<String> ranked = owned.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .map(Map.Entry::getKey)
                .toList();
        int least = owners.size() / ranked.size();
        int fair = least + (ranked.indexOf(relay) < owners.size() % ranked.size() ? 1 : 0);

        List<Short> own = owned.getOrDefault(relay, List.of());
        if (own.size() > fair) {
            return new ShardAssignment(free, 0, List.copyOf(own.subList(fair, own.size())));
        }
        // Relays that start together do not all begin with the same shard.
        Collections.rotate(free, -Math.floorMod(relay.hashCode(), Math.max(1, free.size())));
        return new ShardAssignment(free, fair - own.size(), List.of());
    }
}
