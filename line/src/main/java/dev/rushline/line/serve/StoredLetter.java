package dev.rushline.line.serve;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead-lettered record, as operators see it.
 *
 * @param position its offset
 * @param key as text, as far as it is text
 * @param value as text, as far as it is text
 * @param replayedAt when it was last appended again, if it was
 */
public record StoredLetter(
        long id,
        String topic,
        int partition,
        long position,
        @Nullable String key,
        @Nullable String value,
        Map<String, String> headers,
        String reason,
        Instant storedAt,
        @Nullable Instant replayedAt) {}
