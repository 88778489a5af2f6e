package dev.rushline.trending.scoring;

import org.jspecify.annotations.Nullable;

/**
 * The page of a concert.
 *
 * @param title none while there is no page; such a concert is in no list
 */
record PageState(@Nullable String title) {}
