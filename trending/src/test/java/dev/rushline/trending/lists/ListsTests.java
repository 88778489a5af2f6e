package dev.rushline.trending.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rushline.trending.day.Days;
import dev.rushline.trending.lists.DayList.Entry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private final Map<LocalDate, DayList> stored = new HashMap<>();

    @Test
    void the_list_in_force_is_that_of_yesterday_from_one_in_the_morning_on() {
        put(TODAY, "today");
        put(TODAY.minusDays(1), "yesterday");
        put(TODAY.minusDays(2), "before");

        assertThat(at("2026-11-27T15:59:59Z").inForce().items())
                .extracting(RankedConcert::concertId)
                .containsExactly("before");
        assertThat(at("2026-11-27T16:00:00Z").inForce().items())
                .extracting(RankedConcert::concertId)
                .containsExactly("yesterday");
        assertThat(at("2026-11-27T16:00:00Z").inForce().settledAt()).isEqualTo(Instant.parse("2026-11-27T16:00:00Z"));
    }

    @Test
    void a_list_has_the_rank_of_the_day_before() {
        put(TODAY.minusDays(1), "a", "b", "c");
        put(TODAY.minusDays(2), "b", "a");

        assertThat(at("2026-11-28T03:00:00Z").inForce().items())
                .extracting(RankedConcert::rank, RankedConcert::concertId, RankedConcert::before)
                .containsExactly(tuple(1, "a", 2), tuple(2, "b", 1), tuple(3, "c", null));
    }

    @Test
    void seven_settled_days_can_be_asked_for_and_no_other() {
        Lists lists = at("2026-11-28T03:00:00Z");

        assertThat(lists.settledDays())
                .hasSize(7)
                .allSatisfy(day -> assertThat(lists.of(day))
                        .hasValueSatisfying(list -> assertThat(list.items()).isEmpty()));
        assertThat(lists.of(TODAY)).isEmpty();
        assertThat(lists.of(TODAY.minusDays(8))).isEmpty();
    }

    @Test
    void the_list_of_today_is_not_settled() {
        put(TODAY, "a");

        Lists.Today today = at("2026-11-28T03:00:00Z").today();

        assertThat(today.date()).isEqualTo(TODAY);
        assertThat(today.settled()).isFalse();
        assertThat(today.items()).hasSize(1);
    }

    private void put(LocalDate day, String... concerts) {
        List<Entry> entries = Arrays.stream(concerts)
                .map(concert -> new Entry(concert, concert, 1))
                .toList();
        stored.put(day, new DayList(day, Instant.EPOCH, entries));
    }

    private Lists at(String now) {
        return new Lists(
                day -> Optional.ofNullable(stored.get(day)),
                new Days(ZoneId.of("Asia/Seoul")),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
