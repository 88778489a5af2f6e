package dev.rushline.trending.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DaysTests {

    private final Days days = new Days(ZoneId.of("Asia/Seoul"));

    @Test
    void the_list_in_force_changes_at_one_in_the_morning() {
        assertThat(days.inForce(Instant.parse("2026-11-28T15:59:59.999Z"))).isEqualTo(LocalDate.of(2026, 11, 27));
        assertThat(days.inForce(Instant.parse("2026-11-28T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 11, 28));
        assertThat(days.settledAt(LocalDate.of(2026, 11, 28))).isEqualTo(Instant.parse("2026-11-28T16:00:00Z"));
    }

    @Test
    void seven_settled_days_are_kept() {
        assertThat(days.settled(Instant.parse("2026-11-28T16:00:00Z")))
                .hasSize(7)
                .startsWith(LocalDate.of(2026, 11, 28))
                .endsWith(LocalDate.of(2026, 11, 22));
    }

    @Test
    void between_midnight_and_one_two_days_are_open() {
        assertThat(days.open(Instant.parse("2026-11-28T15:30:00Z")))
                .containsExactly(LocalDate.of(2026, 11, 29), LocalDate.of(2026, 11, 28));
        assertThat(days.open(Instant.parse("2026-11-28T16:30:00Z"))).containsExactly(LocalDate.of(2026, 11, 29));
    }

    @Test
    void a_day_with_a_change_of_clocks_is_settled_at_one_as_well() {
        Days newYork = new Days(ZoneId.of("America/New_York"));

        assertThat(newYork.settledAt(LocalDate.of(2026, 10, 31))).isEqualTo(Instant.parse("2026-11-01T05:00:00Z"));
    }
}
