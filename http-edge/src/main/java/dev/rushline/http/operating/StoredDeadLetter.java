package dev.rushline.http.operating;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be handled.
 *
 * @param number its number in its box
 * @param position its offset
 * @param consumer who could not handle it
 * @param replayedAt when it was last brought back, if it was
 */
public record StoredDeadLetter(
        long number,
        String topic,
        int partition,
        long position,
        String consumer,
        @Nullable String key,
        @Nullable String value,
        Map<String, String> headers,
        String reason,
        Instant storedAt,
        @Nullable Instant replayedAt) {}
