package dev.rushline.trending.lists;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A concert in a list.
 *
 * @param before its rank in the list of the day before; none if it was not in it
 */
record RankedConcert(
        int rank,
        String concertId,
        String title,
        long score,
        @Nullable Integer before) {

    static List<RankedConcert> of(List<DayList.Entry> entries, List<DayList.Entry> dayBefore) {
        List<String> before = dayBefore.stream().map(DayList.Entry::concertId).toList();
        List<RankedConcert> ranked = new ArrayList<>();
        for (DayList.Entry entry : entries) {
            int rank = before.indexOf(entry.concertId()) + 1;
            ranked.add(new RankedConcert(
                    ranked.size() + 1, entry.concertId(), entry.title(), entry.score(), rank == 0 ? null : rank));
        }
        return ranked;
    }
}
