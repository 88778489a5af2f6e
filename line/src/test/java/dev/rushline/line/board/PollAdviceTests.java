package dev.rushline.line.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PollAdviceTests {

    private static final Duration SOONEST = Duration.ofMillis(500);
    private static final Duration LATEST = Duration.ofSeconds(15);

    private final PollAdvice unspread = new PollAdvice(SOONEST, LATEST, always(0));

    @Test
    void advises_half_of_the_time_left_within_bounds() {
        assertThat(unspread.millisWhile(Duration.ofSeconds(-3))).isEqualTo(500);
        assertThat(unspread.millisWhile(Duration.ZERO)).isEqualTo(500);
        assertThat(unspread.millisWhile(Duration.ofSeconds(4))).isEqualTo(2_000);
        assertThat(unspread.millisWhile(Duration.ofDays(300_000))).isEqualTo(12_500);
    }

    @Test
    void spreads_polls_over_a_fifth_and_never_beyond_the_upper_bound() {
        PollAdvice spread = new PollAdvice(SOONEST, LATEST, new Random(7));

        long different = 0;
        long last = 0;
        for (int time = 0; time < 1_000; time++) {
            long near = spread.millisWhile(Duration.ofSeconds(10));
            assertThat(near).isBetween(5_000L, 6_000L);
            assertThat(spread.millisWhile(Duration.ofDays(1))).isBetween(12_500L, 15_000L);
            different += near == last ? 0 : 1;
            last = near;
        }

        assertThat(different).isGreaterThan(900);
    }

    @Test
    void rejects_invalid_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PollAdvice(Duration.ZERO, LATEST, always(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PollAdvice(LATEST, SOONEST, always(0)));
    }

    private static RandomGenerator always(long number) {
        return () -> number;
    }
}
