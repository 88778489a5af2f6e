package dev.rushline.trending.lists;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The ten best concerts of a day.
 *
 * @param asOf when the last signal in it was appended
 * @param entries the best first
 */
public record DayList(LocalDate date, Instant asOf, List<Entry> entries) {

    public DayList {
        entries = List.copyOf(entries);
    }

    /** A concert and what it scored. */
    public record Entry(String concertId, String title, long score) {}
}
