package dev.rushline.runtime.deadletter;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, as operators see it.
 *
 * @param position the offset of its record
 * @param consumer the consumer that could not handle it
 * @param key as text, as far as it is text
 * @param value as text, as far as it is text
 * @param headers as text, as far as they are text; of several with one name the last
 * @param replayedAt when it was last replayed, if it was
 * @param skippedAt when an operator skipped it, if one did
 */
public record DeadLetter(
        long id,
        String topic,
        int partition,
        long position,
        String consumer,
        @Nullable String key,
        @Nullable String value,
        Map<String, @Nullable String> headers,
        String reason,
        Instant storedAt,
        @Nullable Instant replayedAt,
        @Nullable Instant skippedAt) {}
