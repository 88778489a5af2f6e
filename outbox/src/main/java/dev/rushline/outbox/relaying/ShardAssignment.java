package dev.rushline.outbox.relaying;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who should own what. Every relay comes to the same answer from the same table, none talks to another, and nobody gives up
 * more than is needed to be fair.
 *
 * @param claim shards without an owner that is alive, to be claimed
 * @param give shards to be given up, as others have too few
 */
record ShardAssignment(List<Short> claim, List<Short> give) {

    /**
     * What the relay has to do.
     *
     * @param owners the shards and their owners; nobody, where it is an empty name
     * @param alive the relays that are alive, this one among them
     */
    static ShardAssignment of(String relay, Map<Short, String> owners, Set<String> alive) {
        Map<String, List<Short>> owned = new TreeMap<>();
        alive.forEach(each -> owned.put(each, new ArrayList<>()));
        List<Short> free = new ArrayList<>();
        new TreeMap<>(owners)
                .forEach((shard, owner) -> owned.getOrDefault(owner, free).add(shard));

        // Whoever has most already may have the shards that cannot be divided: so nothing moves without need.
        List<String> ranked = owned.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .map(Map.Entry::getKey)
                .toList();
        int least = owners.size() / ranked.size();
        int fair = least + (ranked.indexOf(relay) < owners.size() % ranked.size() ? 1 : 0);

        List<Short> mine = owned.getOrDefault(relay, List.of());
        if (mine.size() > fair) {
            return new ShardAssignment(List.of(), List.copyOf(mine.subList(fair, mine.size())));
        }
        // Relays that start together do not all begin with the same shard.
        Collections.rotate(free, -Math.floorMod(relay.hashCode(), Math.max(1, free.size())));
        return new ShardAssignment(List.copyOf(free.subList(0, Math.min(free.size(), fair - mine.size()))), List.of());
    }
}
