package dev.rushline.trending.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The days of a zone. The list of a day is settled, and becomes the one in force, at 01:00 of the next day. */
public record Days(ZoneId zone) {

    /** How many settled lists are kept. */
    public static final int KEPT = 7;

    private static final LocalTime SETTLED_AT = LocalTime.of(1, 0);

    /** The day of a moment. */
    public LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** When the list of the day is settled: what is appended from then on counts no more. */
    public Instant settledAt(LocalDate day) {
        return day.plusDays(1).atTime(SETTLED_AT).atZone(zone).toInstant();
    }

    /** The newest settled day. */
    public LocalDate inForce(Instant now) {
        LocalDate yesterday = of(now).minusDays(1);
        return settledAt(yesterday).isAfter(now) ? yesterday.minusDays(1) : yesterday;
    }

    /** The settled days whose lists are kept, the newest first. */
    public List<LocalDate> settled(Instant now) {
        return Stream.iterate(inForce(now), day -> day.minusDays(1)).limit(KEPT).toList();
    }

    /** The days that are not settled, the newest first. */
    public List<LocalDate> open(Instant now) {
        LocalDate settled = inForce(now);
        return Stream.iterate(of(now), day -> day.minusDays(1))
                .takeWhile(day -> day.isAfter(settled))
                .toList();
    }
}
