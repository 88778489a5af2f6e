package dev.rushline.line.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServingRateTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private final ServingRate pace = new ServingRate(Duration.ofSeconds(5), AT_ONCE);

    @Test
    void measures_the_rate_of_a_steady_line() {
        for (int second = 0; second <= 3; second++) {
            pace.observe(second * SECOND, second * 100L, SECOND);
        }

        assertThat(pace.perSecond()).isEqualTo(100);
        assertThat(pace.timeFor(250)).contains(Duration.ofMillis(2500));
    }

    @Test
    void ignores_records_served_before_the_window() {
        pace.observe(0, 0, SECOND);
        pace.observe(SECOND, 1_000_000, SECOND);

        for (int second = 2; second <= 10; second++) {
            pace.observe(second * SECOND, 1_000_000 + second * 10, SECOND);
        }

        assertThat(pace.perSecond()).isEqualTo(10);
    }

    @Test
    void ignores_idle_time() {
        pace.observe(0, 0, 0);
        pace.observe(SECOND, 100, SECOND);

        pace.observe(2 * SECOND, 100, 0);
        pace.observe(3 * SECOND, 100, 0);

        assertThat(pace.perSecond()).isEqualTo(100);
    }

    @Test
    void has_no_estimate_while_the_cursor_does_not_move_and_records_wait() {
        pace.observe(0, 7, SECOND);

        pace.observe(SECOND, 7, SECOND);

        assertThat(pace.timeFor(1)).isEmpty();
    }

    @Test
    void estimates_one_refresh_for_an_idle_line() {
        pace.observe(0, 7, 0);

        pace.observe(SECOND, 7, 0);

        assertThat(pace.timeFor(1)).contains(AT_ONCE);
    }

    @Test
    void estimates_one_refresh_after_a_single_sample() {
        pace.observe(0, 1000, SECOND);

        assertThat(pace.perSecond()).isZero();
        assertThat(pace.timeFor(1)).contains(AT_ONCE);
    }
}
