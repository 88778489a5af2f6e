package dev.rushline.line.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeasuringPaceTests {

    private final Pace pace = new Pace(Duration.ofSeconds(5));

    @Test
    void nothing_is_known_before_anything_moved() {
        pace.observe(at(0), 100);

        assertThat(pace.perSecond()).isZero();
        assertThat(pace.timeFor(10)).isEmpty();
    }

    @Test
    void a_steady_line_has_a_steady_pace() {
        for (int tick = 0; tick <= 400; tick++) {
            pace.observe(at(tick * 50L), tick * 10L);
        }

        assertThat(pace.perSecond()).isCloseTo(200, within(0.001));
        assertThat(pace.timeFor(1_000)).contains(Duration.ofSeconds(5));
    }

    @Test
    void what_is_longer_ago_than_the_window_counts_no_more() {
        pace.observe(at(0), 0);
        pace.observe(at(100), 1_000_000);

        for (long millis = 200; millis <= 6_000; millis += 50) {
            pace.observe(at(millis), 1_000_000);
        }

        assertThat(pace.perSecond()).isZero();
        assertThat(pace.timeFor(1)).isEmpty();
    }

    @Test
    void a_cursor_that_was_moved_back_by_hand_gives_no_estimate() {
        pace.observe(at(0), 1_000);
        pace.observe(at(1_000), 10);

        assertThat(pace.timeFor(5)).isEmpty();
    }

    private static long at(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis) - Long.MAX_VALUE / 2;
    }
}
