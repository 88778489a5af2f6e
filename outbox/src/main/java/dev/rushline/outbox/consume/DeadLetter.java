package dev.rushline.outbox.consume;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer could not handle, as an operator sees it.
 *
 * @param key as text, as far as it is text
 * @param value as text, as far as it is text
 * @param replayedAt when it was last brought back, if it was
 */
public record DeadLetter(
        long id,
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
