package dev.rushline.trending.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a concert.
 *
 * @param id the id of the event, the same in every copy of it; none where copies cannot happen
 * @param at when it happened; its day is the day that it counts for
 * @param userId the author of a comment, or the user who likes
 * @param subject the comment
 * @param title of a page
 * @param count how many things are one signal: hundreds of views, entries, requests
 */
public record Signal(
        String concertId,
        Kind kind,
        @Nullable String id,
        Instant at,
        @Nullable String userId,
        @Nullable String subject,
        @Nullable String title,
        long count) {

    static Signal counted(String concertId, Kind kind, Instant at, long count) {
        return new Signal(concertId, kind, null, at, null, null, null, count);
    }
}
