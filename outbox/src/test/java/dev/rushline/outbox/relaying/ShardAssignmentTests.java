package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardAssignmentTests {

    private static final int SHARDS = 16;

    private final Map<Short, String> owners = new HashMap<>();
    private int moved;

    ShardAssignmentTests() {
        for (short shard = 0; shard < SHARDS; shard++) {
            owners.put(shard, "");
        }
    }

    /** Rebalances one relay after the other until nothing moves. */
    private void settle(Set<String> alive) {
        boolean calm = false;
        for (int pass = 0; !calm; pass++) {
            assertThat(pass).isLessThan(10);
            calm = true;
            for (String relay : alive) {
                ShardAssignment shares = ShardAssignment.of(relay, owners, alive);
                shares.release().forEach(shard -> owners.put(shard, ""));
                List<Short> claimed =
                        shares.free().stream().limit(shares.most()).toList();
                claimed.forEach(shard -> owners.put(shard, relay));
                moved += claimed.size();
                calm &= shares.release().isEmpty() && claimed.isEmpty();
            }
        }
    }

    private long owned(String relay) {
        return owners.values().stream().filter(relay::equals).count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16, 20})
    void relays_share_fairly(int relays) {
        Set<String> alive = new TreeSet<>();
        for (int i = 0; i < relays; i++) {
            alive.add("relay-" + i);
        }

        settle(alive);

        assertThat(owners.values()).doesNotContain("");
        assertThat(alive)
                .allSatisfy(relay -> assertThat(owned(relay))
                        .isBetween((long) (SHARDS / relays), (long) ((SHARDS + relays - 1) / relays)));
        assertThat(moved).isEqualTo(SHARDS);
    }

    @Test
    void no_shard_moves_without_need_when_relays_join_and_leave() {
        Random random = new Random(7);
        Set<String> alive = new TreeSet<>(List.of("relay-0"));
        settle(alive);
        for (int i = 1; i < 200; i++) {
            int before = alive.size();
            if (before > 1 && random.nextBoolean()) {
                alive.remove(new ArrayList<>(alive).get(random.nextInt(before)));
            } else {
                alive.add("relay-" + i);
            }
            moved = 0;

            settle(alive);

            int fewest = Math.min(before, alive.size());
            assertThat(moved).isLessThanOrEqualTo(SHARDS / fewest + 1 + SHARDS % Math.max(before, alive.size()));
            assertThat(owners.values()).allMatch(alive::contains);
        }
    }
}
