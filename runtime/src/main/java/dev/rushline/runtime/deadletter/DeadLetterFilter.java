package dev.rushline.runtime.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those that match all that is set.
 *
 * @param type the type of the event, as its header says
 * @param key the key of the record, as text
 * @param reason part of the reason, in upper or lower case
 * @param from the first time at which it was stored
 * @param to the time before which it was stored
 */
public record DeadLetterFilter(
        @Nullable String topic,
        @Nullable String consumer,
        @Nullable String type,
        @Nullable String key,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable State state) {

    /** What became of a dead letter. */
    public enum State {
        /** Neither replayed nor skipped. */
        OPEN,
        REPLAYED,
        SKIPPED
    }

    /** All there are. */
    public static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null, null, null, null, null, null);

    public static DeadLetterFilter ofKey(String key) {
        return new DeadLetterFilter(null, null, null, key, null, null, null, null);
    }

    /** The same, of those that are in this state. */
    public DeadLetterFilter in(State wanted) {
        return new DeadLetterFilter(topic, consumer, type, key, reason, from, to, wanted);
    }
}
