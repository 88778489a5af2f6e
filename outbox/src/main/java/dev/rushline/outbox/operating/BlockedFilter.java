package dev.rushline.outbox.operating;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which blocked keys are meant: those whose first event matches all that is set.
 *
 * @param reason part of the reason, in upper or lower case
 * @param from the first time since which the key is stuck
 * @param to the time before which it became stuck
 */
public record BlockedFilter(
        @Nullable String topic,
        @Nullable String type,
        @Nullable String key,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** All blocked keys. */
    public static final BlockedFilter ALL = new BlockedFilter(null, null, null, null, null, null);
}
