package dev.rushline.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairStartTests {

    private static final Path PAGE = Path.of("..", "docs", "design", "fair-start.md");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final FairStart SEVEN = new FairStart(NOON, SEED, 4_100, 4_107L);

    @Test
    void the_worked_example_of_the_page_is_right() throws IOException, NoSuchAlgorithmException {
        String page = Files.readString(PAGE);
        List<MatchResult> rows = Pattern.compile("^\\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|$", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .toList();
        ReferenceDraw reference = new ReferenceDraw(HexFormat.of().parseHex(SEED), 7);

        assertThat(rows).hasSize(7);
        for (MatchResult row : rows) {
            long number = Long.parseLong(row.group(1));
            long index = Long.parseLong(row.group(2));
            long rank = Long.parseLong(row.group(3));
            long turn = Long.parseLong(row.group(4));
            assertThat(index).isEqualTo(number - 4_100);
            assertThat(rank).isEqualTo(reference.rankOf(index));
            assertThat(turn).isEqualTo(4_100 + rank);
            assertThat(SEVEN.turnOf(number)).hasValue(turn);
            assertThat(SEVEN.numberOf(turn)).isEqualTo(number);
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(SEED));
        assertThat(page).contains(SEED, HexFormat.of().formatHex(hash), Draw.ALGORITHM);
        assertThat(SEVEN.seedSha256()).isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void there_is_no_turn_before_the_range_is_frozen() {
        FairStart fairStart = FairStart.at(NOON, 4_100);

        assertThat(fairStart.isFrozen()).isFalse();
        assertThat(fairStart.turnOf(4_100)).isEmpty();
        assertThat(fairStart.isInDrawnRange(4_100)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> fairStart.numberOf(4_100));
    }

    @Test
    void the_turn_of_a_number_after_the_range_is_the_number() {
        assertThat(SEVEN.isFrozen()).isTrue();
        assertThat(SEVEN.isInDrawnRange(4_106)).isTrue();
        assertThat(SEVEN.isInDrawnRange(4_107)).isFalse();
        assertThat(SEVEN.isInDrawnRange(4_099)).isFalse();
        assertThat(SEVEN.turnOf(4_107)).hasValue(4_107);
        assertThat(SEVEN.turnOf(1_000_000)).hasValue(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 1_000})
    void the_turns_of_the_drawn_range_are_a_permutation_of_its_numbers(long early) {
        FairStart fairStart = new FairStart(NOON, SEED, 50, 50 + early);

        List<Long> turns = LongStream.range(50, 50 + early)
                .map(number -> fairStart.turnOf(number).orElseThrow())
                .boxed()
                .toList();

        assertThat(turns).doesNotHaveDuplicates().allMatch(turn -> turn >= 50 && turn < 50 + early);
        assertThat(fairStart.turnOf(50 + early)).hasValue(50 + early);
    }

    @Test
    void a_seed_has_32_bytes_that_no_log_shows_and_nobody_draws_twice() {
        Set<String> seeds = new HashSet<>();
        for (int made = 0; made < 1_000; made++) {
            FairStart fairStart = FairStart.at(NOON, 0);
            assertThat(fairStart.seed()).hasSize(64);
            assertThat(fairStart.toString()).doesNotContain(fairStart.seed());
            seeds.add(fairStart.seed());
        }

        assertThat(seeds).hasSize(1_000);
        assertThatIllegalArgumentException().isThrownBy(() -> new FairStart(NOON, "00ff", 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new FairStart(NOON, "x".repeat(64), 0, null));
    }
}
