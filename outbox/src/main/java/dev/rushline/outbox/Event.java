package dev.rushline.outbox;

import java.util.Objects;

/**
 * Something that happened, to be told to whoever reads the topic.
 *
 * @param topic where it is told
 * @param key what it happened to: events of one key are told in the order in which they were recorded
 * @param type what happened, as {@code payment.completed}
 * @param data what there is to say about it; written as JSON
 */
public record Event(EventTopic topic, String key, String type, Object data) {

    private static final int LONGEST = 200;

    public Event {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(data, "data");
        requireName("key", key);
        requireName("type", type);
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("the " + what + " of an event has 1 to " + LONGEST + " characters");
        }
    }
}
