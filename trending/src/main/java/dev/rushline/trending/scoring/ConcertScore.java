package dev.rushline.trending.scoring;

import org.jspecify.annotations.Nullable;

/**
 * The score of a concert on one day.
 *
 * @param title none for a concert without a page, which is in no list
 */
record ConcertScore(String concertId, @Nullable String title, long score) {}
