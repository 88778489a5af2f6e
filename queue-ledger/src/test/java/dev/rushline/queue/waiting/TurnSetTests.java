package dev.rushline.queue.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TurnSetTests {

    private final TurnSet turns = new TurnSet();

    @Test
    void contains_exactly_the_added_turns() {
        long seed = System.nanoTime();
        System.out.println("RememberingTurnsTests seed " + seed);
        Random random = new Random(seed);
        TreeSet<Long> expected = new TreeSet<>();

        for (int time = 0; time < 5_000; time++) {
            long turn = random.nextBoolean() ? random.nextLong(1L << 40) : 1_000_000 + random.nextLong(10_000);
            turns.add(turn);
            expected.add(turn);
        }

        for (long from : new long[] {0, 999_999, 1_000_000, 1_004_095, 1_004_096, 1_005_001, 1L << 39, 1L << 41}) {
            assertThat(turns.from(from, 700))
                    .as("seed %d", seed)
                    .containsExactly(expected.tailSet(from).stream()
                            .limit(700)
                            .mapToLong(Long::longValue)
                            .toArray());
            assertThat(turns.countFrom(from))
                    .as("seed %d", seed)
                    .isEqualTo(expected.tailSet(from).size());
            assertThat(turns.contains(from)).as("seed %d", seed).isEqualTo(expected.contains(from));
        }
        assertThat(turns.version()).isEqualTo(expected.size());
    }

    @Test
    void drops_turns_far_behind_the_cursor() {
        turns.add(5);
        turns.add(5_000);
        turns.add(50_000);

        turns.forgetBefore(-1);
        long before = turns.countFrom(0);
        turns.forgetBefore(49_000);

        assertThat(before).isEqualTo(3);
        assertThat(turns.from(0, 10)).containsExactly(50_000);
    }
}
