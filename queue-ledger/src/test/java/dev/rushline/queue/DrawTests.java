package dev.rushline.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawTests {

    private static final byte[] COUNTED =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    /** In standard deviations; a uniform draw exceeds it with a probability of one in a million. */
    private static final double MAX_DEVIATIONS = 4.8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 15, 16, 17, 100, 255, 256, 257, 1_000, 1_023, 1_024, 1_025, 65_537, 300_000})
    void the_draw_is_a_permutation(int size) {
        Draw draw = new Draw(seed(size), size);
        BitSet taken = new BitSet(size);

        for (int index = 0; index < size; index++) {
            long rank = draw.rankOf(index);
            taken.set(Math.toIntExact(rank));
            assertThat(draw.indexAt(rank)).isEqualTo(index);
        }

        assertThat(taken.cardinality()).isEqualTo(size);
        assertThat(taken.length()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 40, (1L << 40) - 1, (1L << 40) + 1, 1L << 60, (1L << 59) + 1})
    void an_order_larger_than_memory_can_be_computed_and_inverted(long size) {
        Draw draw = new Draw(COUNTED, size);
        ReferenceDraw reference = new ReferenceDraw(COUNTED, size);

        for (long index : new long[] {0, 1, 4_711, size / 3, size / 2, size - 2, size - 1}) {
            long rank = draw.rankOf(index);
            assertThat(rank).isBetween(0L, size - 1).isEqualTo(reference.rankOf(index));
            assertThat(draw.indexAt(rank)).isEqualTo(index);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1,             0,             0
            2,             0,             0
            3,             0,             0
            3,             1,             1
            100,           0,             30
            100,           1,             28
            100,           50,            5
            100,           99,            26
            256,           255,           23
            257,           256,           26
            1000003,       0,             586403
            1000003,       1000002,       94907
            1099511627776, 0,             42696856510
            1099511627776, 1099511627775, 319531984533
            """)
    void the_algorithm_never_changes_under_its_name(long size, long index, long rank) {
        assertThat(Draw.ALGORITHM).isEqualTo("feistel-sha256-v1");
        assertThat(new Draw(COUNTED, size).rankOf(index)).isEqualTo(rank);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 256, 257, 5_000})
    void the_described_algorithm_gives_the_same_order(int size) {
        for (int draws = 0; draws < 5; draws++) {
            byte[] seed = seed(31L * size + draws);
            Draw draw = new Draw(seed, size);
            ReferenceDraw reference = new ReferenceDraw(seed, size);

            assertThat(IntStream.range(0, size).mapToLong(draw::rankOf))
                    .containsExactly(
                            IntStream.range(0, size).mapToObj(reference::rankOf).toArray(Long[]::new));
        }
    }

    @Test
    void indexes_and_ranks_outside_the_range_are_rejected() {
        Draw empty = new Draw(COUNTED, 0);
        Draw seven = new Draw(COUNTED, 7);

        assertThatIllegalArgumentException().isThrownBy(() -> empty.rankOf(0));
        assertThatIllegalArgumentException().isThrownBy(() -> empty.indexAt(0));
        assertThatIllegalArgumentException().isThrownBy(() -> seven.rankOf(7));
        assertThatIllegalArgumentException().isThrownBy(() -> seven.rankOf(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> seven.indexAt(7));
        assertThatIllegalArgumentException().isThrownBy(() -> new Draw(COUNTED, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Draw(COUNTED, (1L << 60) + 1));
    }

    /** Over many seeds every index gets every rank equally often, its own included. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 100})
    void every_index_gets_every_rank_equally_often(int size) {
        int draws = 3_000;
        Random seeds = printed("positions of " + size, 20_261_121 + size);
        long[][] counts = new long[size][size];
        long[] fixed = new long[draws];
        for (int drawn = 0; drawn < draws; drawn++) {
            Draw draw = new Draw(seed(seeds.nextLong()), size);
            for (int index = 0; index < size; index++) {
                int rank = Math.toIntExact(draw.rankOf(index));
                counts[index][rank]++;
                fixed[drawn] += rank == index ? 1 : 0;
            }
        }

        double expected = (double) draws / size;
        double chiSquare = 0;
        for (int index = 0; index < size; index++) {
            assertThat(deviations(chiSquare(counts[index], expected), size - 1))
                    .as("index %d", index)
                    .isLessThan(MAX_DEVIATIONS);
            chiSquare += chiSquare(counts[index], expected);
        }
        // The sums of rows and columns are fixed, so the table has fewer degrees of freedom than cells.
        double freedom = Math.pow(size - 1, 2);
        assertThat(deviations(chiSquare * (size - 1) / size, freedom)).isBetween(-MAX_DEVIATIONS, MAX_DEVIATIONS);
        // On average one index has itself as its rank, whatever the size.
        double stayed =
                IntStream.range(0, draws).mapToLong(at -> fixed[at]).average().orElseThrow();
        assertThat(stayed).isCloseTo(1, within(MAX_DEVIATIONS / Math.sqrt(draws)));
    }

    /** Not only ranks, but whole orders are uniform. */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 6", "4, 24", "5, 120"})
    void every_order_comes_equally_often(int size, int orders) {
        int draws = 3_000;
        Random seeds = printed("orders of " + size, 4_711 + size);
        Map<Long, Integer> counts = new HashMap<>();
        for (int drawn = 0; drawn < draws; drawn++) {
            Draw draw = new Draw(seed(seeds.nextLong()), size);
            long order = IntStream.range(0, size).mapToLong(draw::rankOf).reduce(0, (all, rank) -> all * size + rank);
            counts.merge(order, 1, Integer::sum);
        }

        double chiSquare =
                chiSquare(counts.values().stream().mapToLong(Integer::longValue).toArray(), (double) draws / orders);
        assertThat(counts).hasSize(orders);
        assertThat(deviations(chiSquare, orders - 1)).isBetween(-MAX_DEVIATIONS, MAX_DEVIATIONS);
    }

    /** Neighbouring indexes get neighbouring ranks no more often than any two. */
    @Test
    void neighbouring_indexes_do_not_get_neighbouring_ranks() {
        int size = 1_000;
        int draws = 300;
        Random seeds = printed("neighbours", 99);
        long side = 0;
        for (int drawn = 0; drawn < draws; drawn++) {
            Draw draw = new Draw(seed(seeds.nextLong()), size);
            long before = draw.rankOf(0);
            for (int index = 1; index < size; index++) {
                long rank = draw.rankOf(index);
                side += Math.abs(rank - before) == 1 ? 1 : 0;
                before = rank;
            }
        }

        // 999 pairs, each with neighbouring ranks with a probability of 2 in 1,000: nearly a Poisson distribution.
        double expected = 2.0 * (size - 1) / size * draws;
        assertThat((side - expected) / Math.sqrt(expected)).isBetween(-MAX_DEVIATIONS, MAX_DEVIATIONS);
    }

    private static double chiSquare(long[] counts, double expected) {
        double sum = 0;
        for (long count : counts) {
            sum += Math.pow(count - expected, 2) / expected;
        }
        return sum;
    }

    /** The standard deviations of a chi-square from its mean, by the Wilson-Hilferty transformation. */
    private static double deviations(double chiSquare, double freedom) {
        double spread = 2 / (9 * freedom);
        return (Math.cbrt(chiSquare / freedom) - (1 - spread)) / Math.sqrt(spread);
    }

    private static Random printed(String what, long seed) {
        System.out.println(what + ": seed " + seed);
        return new Random(seed);
    }

    private static byte[] seed(long number) {
        byte[] seed = new byte[32];
        new Random(number).nextBytes(seed);
        return seed;
    }
}
