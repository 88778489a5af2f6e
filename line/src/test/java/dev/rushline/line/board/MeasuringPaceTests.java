package dev.rushline.line.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeasuringPaceTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private final ServingRate pace = new ServingRate(Duration.ofSeconds(5), AT_ONCE);

    @Test
    void a_line_that_moves_steadily_has_its_rate() {
        for (int second = 0; second <= 3; second++) {
            pace.observe(second * SECOND, second * 100, true);
        }

        assertThat(pace.perSecond()).isEqualTo(100);
        assertThat(pace.timeFor(250)).contains(Duration.ofMillis(2500));
    }

    @Test
    void what_was_served_before_the_window_counts_no_more() {
        pace.observe(0, 0, true);
        pace.observe(SECOND, 1_000_000, true);

        for (int second = 2; second <= 10; second++) {
            pace.observe(second * SECOND, 1_000_000 + second * 10, true);
        }

        assertThat(pace.perSecond()).isEqualTo(10);
    }

    @Test
    void time_in_which_nobody_waited_does_not_make_a_line_slow() {
        pace.observe(0, 0, false);
        pace.observe(SECOND, 100, true);

        pace.observe(2 * SECOND, 100, false);
        pace.observe(3 * SECOND, 100, false);

        assertThat(pace.perSecond()).isEqualTo(100);
    }

    @Test
    void a_line_that_stands_still_while_somebody_waits_has_no_known_end() {
        pace.observe(0, 7, true);

        pace.observe(SECOND, 7, true);

        assertThat(pace.timeFor(1)).isEmpty();
    }

    @Test
    void the_first_to_come_to_an_idle_line_are_served_at_once() {
        pace.observe(0, 7, false);

        pace.observe(SECOND, 7, false);

        assertThat(pace.timeFor(1)).contains(AT_ONCE);
    }

    @Test
    void a_line_that_was_seen_once_is_taken_to_be_idle() {
        pace.observe(0, 1000, true);

        assertThat(pace.perSecond()).isZero();
        assertThat(pace.timeFor(1)).contains(AT_ONCE);
    }
}
