package dev.rushline.trending.lists;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.rushline.trending.day.Days;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The lists by the rules of days: which are settled, and which one is in force. A read list is kept for a moment. */
final class Lists {

    private static final Duration AGE = Duration.ofMillis(250);
    private static final int MAX_CACHED = 20;

    private final Days days;
    private final Clock clock;
    private final LoadingCache<LocalDate, Optional<DayList>> lists;

    Lists(ListStore store, Days days, Clock clock) {
        this.days = days;
        this.clock = clock;
        this.lists = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(MAX_CACHED)
                .expireAfterWrite(AGE)
                .build(store::of);
    }

    /** A settled list. */
    record Settled(LocalDate date, Instant settledAt, List<RankedConcert> items) {}

    /** The list of the day that is not over. */
    record Today(LocalDate date, Instant asOf, boolean settled, List<RankedConcert> items) {}

    Settled inForce() {
        return settledListOf(days.inForce(clock.instant()));
    }

    /** Empty for a day whose list is not settled, or not kept any more. */
    Optional<Settled> of(LocalDate day) {
        return settledDays().contains(day) ? Optional.of(settledListOf(day)) : Optional.empty();
    }

    List<LocalDate> settledDays() {
        return days.settled(clock.instant());
    }

    Today today() {
        Instant now = clock.instant();
        LocalDate today = days.of(now);
        Instant asOf = lists.get(today).map(DayList::asOf).orElse(now);
        return new Today(today, asOf, false, ranked(today));
    }

    private Settled settledListOf(LocalDate day) {
        return new Settled(day, days.settledAt(day), ranked(day));
    }

    private List<RankedConcert> ranked(LocalDate day) {
        return RankedConcert.of(entries(day), entries(day.minusDays(1)));
    }

    private List<DayList.Entry> entries(LocalDate day) {
        return lists.get(day).map(DayList::entries).orElse(List.of());
    }
}
