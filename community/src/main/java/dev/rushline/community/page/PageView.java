package dev.rushline.community.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A page with its counts, as anyone reads it. */
record PageView(
        String concertId,
        String title,
        String text,
        @Nullable Instant startsAt,
        long likes,
        long comments,
        long views) {}
