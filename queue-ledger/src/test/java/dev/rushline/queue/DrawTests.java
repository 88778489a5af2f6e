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

    /** The chance that an even draw looks this uneven is one in a million: four standard deviations and more. */
    private static final double UNLIKELY = 4.8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 15, 16, 17, 100, 255, 256, 257, 1_000, 1_023, 1_024, 1_025, 65_537, 300_000})
    void the_draw_is_a_permutation(int size) {
        Draw draw = new Draw(seed(size), size);
        BitSet taken = new BitSet(size);

        for (int ticket = 0; ticket < size; ticket++) {
            long place = draw.rankOf(ticket);
            taken.set(Math.toIntExact(place));
            assertThat(draw.indexAt(place)).isEqualTo(ticket);
        }

        assertThat(taken.cardinality()).isEqualTo(size);
        assertThat(taken.length()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 40, (1L << 40) - 1, (1L << 40) + 1, 1L << 60, (1L << 59) + 1})
    void an_order_larger_than_memory_can_be_computed_and_inverted(long size) {
        Draw draw = new Draw(COUNTED, size);
        ReferenceDraw paper = new ReferenceDraw(COUNTED, size);

        for (long ticket : new long[] {0, 1, 4_711, size / 3, size / 2, size - 2, size - 1}) {
            long place = draw.rankOf(ticket);
            assertThat(place).isBetween(0L, size - 1).isEqualTo(paper.rankOf(ticket));
            assertThat(draw.indexAt(place)).isEqualTo(ticket);
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
    void the_algorithm_never_changes_under_its_name(long size, long ticket, long place) {
        assertThat(Draw.ALGORITHM).isEqualTo("feistel-sha256-v1");
        assertThat(new Draw(COUNTED, size).rankOf(ticket)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 256, 257, 5_000})
    void the_described_algorithm_gives_the_same_order(int size) {
        for (int draws = 0; draws < 5; draws++) {
            byte[] seed = seed(31L * size + draws);
            Draw draw = new Draw(seed, size);
            ReferenceDraw paper = new ReferenceDraw(seed, size);

            assertThat(IntStream.range(0, size).mapToLong(draw::rankOf))
                    .containsExactly(
                            IntStream.range(0, size).mapToObj(paper::rankOf).toArray(Long[]::new));
        }
    }

    @Test
    void indexes_and_ranks_outside_the_range_are_rejected() {
        Draw nobody = new Draw(COUNTED, 0);
        Draw seven = new Draw(COUNTED, 7);

        assertThatIllegalArgumentException().isThrownBy(() -> nobody.rankOf(0));
        assertThatIllegalArgumentException().isThrownBy(() -> nobody.indexAt(0));
        assertThatIllegalArgumentException().isThrownBy(() -> seven.rankOf(7));
        assertThatIllegalArgumentException().isThrownBy(() -> seven.rankOf(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> seven.indexAt(7));
        assertThatIllegalArgumentException().isThrownBy(() -> new Draw(COUNTED, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Draw(COUNTED, (1L << 60) + 1));
    }

    /** Over many seeds every ticket must come to every place equally often, its own included. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 100})
    void every_index_gets_every_rank_equally_often(int size) {
        int draws = 3_000;
        Random seeds = printed("positions of " + size, 20_261_121 + size);
        long[][] counts = new long[size][size];
        long[] fixed = new long[draws];
        for (int drawn = 0; drawn < draws; drawn++) {
            Draw draw = new Draw(seed(seeds.nextLong()), size);
            for (int ticket = 0; ticket < size; ticket++) {
                int place = Math.toIntExact(draw.rankOf(ticket));
                counts[ticket][place]++;
                fixed[drawn] += place == ticket ? 1 : 0;
            }
        }

        double expected = (double) draws / size;
        double chiSquare = 0;
        for (int ticket = 0; ticket < size; ticket++) {
            assertThat(deviations(chiSquare(counts[ticket], expected), size - 1))
                    .as("ticket %d", ticket)
                    .isLessThan(UNLIKELY);
            chiSquare += chiSquare(counts[ticket], expected);
        }
        // Rows and columns are bound to sum up, so the table has fewer degrees of freedom than cells.
        double freedom = Math.pow(size - 1, 2);
        assertThat(deviations(chiSquare * (size - 1) / size, freedom)).isBetween(-UNLIKELY, UNLIKELY);
        // Of so many tickets one on average stays where it was, however many there are.
        double stayed =
                IntStream.range(0, draws).mapToLong(at -> fixed[at]).average().orElseThrow();
        assertThat(stayed).isCloseTo(1, within(UNLIKELY / Math.sqrt(draws)));
    }

    /** Not only the places, the orders themselves. */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 6", "4, 24", "5, 120"})
    void every_order_comes_equally_often(int size, int orders) {
        int draws = 3_000;
        Random seeds = printed("orders of " + size, 4_711 + size);
        Map<Long, Integer> counts = new HashMap<>();
        for (int drawn = 0; drawn < draws; drawn++) {
            Draw draw = new Draw(seed(seeds.nextLong()), size);
            long order = IntStream.range(0, size).mapToLong(draw::rankOf).reduce(0, (all, place) -> all * size + place);
            counts.merge(order, 1, Integer::sum);
        }

        double chiSquare =
                chiSquare(counts.values().stream().mapToLong(Integer::longValue).toArray(), (double) draws / orders);
        assertThat(counts).hasSize(orders);
        assertThat(deviations(chiSquare, orders - 1)).isBetween(-UNLIKELY, UNLIKELY);
    }

    /** Who came side by side must not come to stand side by side more often than anybody else. */
    @Test
    void neighbouring_indexes_do_not_get_neighbouring_ranks() {
        int size = 1_000;
        int draws = 300;
        Random seeds = printed("neighbours", 99);
        long side = 0;
        for (int drawn = 0; drawn < draws; drawn++) {
            Draw draw = new Draw(seed(seeds.nextLong()), size);
            long before = draw.rankOf(0);
            for (int ticket = 1; ticket < size; ticket++) {
                long place = draw.rankOf(ticket);
                side += Math.abs(place - before) == 1 ? 1 : 0;
                before = place;
            }
        }

        // 999 pairs, each beside each other with the chance of 2 in 1,000; nearly a Poisson count.
        double expected = 2.0 * (size - 1) / size * draws;
        assertThat((side - expected) / Math.sqrt(expected)).isBetween(-UNLIKELY, UNLIKELY);
    }

    private static double chiSquare(long[] counts, double expected) {
        double sum = 0;
        for (long count : counts) {
            sum += Math.pow(count - expected, 2) / expected;
        }
        return sum;
    }

    /** How many standard deviations a chi-square lies off, by Wilson's and Hilferty's cube root. */
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
