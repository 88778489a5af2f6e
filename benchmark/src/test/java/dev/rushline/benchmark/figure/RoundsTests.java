package dev.rushline.benchmark.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTests {

    @Test
    void the_ratio_is_the_median_of_neighbours_and_not_the_ratio_of_medians() {
        Rounds rounds = new Rounds(List.of(50.0, 90.0, 10.0), List.of(100.0, 100.0, 10.0));

        assertThat(rounds.ratio()).isEqualTo(0.9);
        assertThat(rounds.medianMeasured()).isEqualTo(50);
        assertThat(rounds.medianLimit()).isEqualTo(100);
        assertThat(rounds.lowestRatio()).isEqualTo(0.5);
        assertThat(rounds.highestRatio()).isEqualTo(1.0);
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        assertThat(Rounds.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5, within(1e-9));
    }

    @Test
    void a_reading_without_a_limit_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rounds(List.of(1.0, 2.0), List.of(1.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rounds(List.of(), List.of()));
    }

    @Test
    void a_target_is_compared_with_the_ratio_to_the_limit_or_with_the_value_without_a_limit() {
        Rounds half = new Rounds(List.of(500.0), List.of(1000.0));

        assertThat(Figure.against("P", "half", "/s", half, Figure.atLeast(0.6)).held())
                .isFalse();
        assertThat(Figure.against("P", "half", "/s", half, Figure.atLeast(0.5)).held())
                .isTrue();
        assertThat(Figure.alone("P", "late", 101, "ms", Figure.atMost(100)).held())
                .isFalse();
        assertThat(Figure.alone("P", "in time", 100, "ms", Figure.atMost(100)).held())
                .isTrue();
        assertThat(Figure.alone("", "without a target", 1, "ms", null).held()).isNull();
    }

    @Test
    void the_report_marks_a_missed_target() {
        Report report = new Report(Instant.EPOCH, true);

        report.add(Figure.alone("P5", "verdict", 250, "ms", Figure.atMost(100)));

        assertThat(report.table()).containsPattern("P5 +verdict .*250\\.0 ms .*<= 100\\.0 +NO");
        assertThat(report.json()).contains("\"held\" : false", "\"value\" : 250.0");
    }
}
