package dev.rushline.outbox;

import java.util.Objects;

/**
 * Something that happened, to be published to a topic.
 *
 * @param topic the topic that it is published to
 * @param key what it happened to; the events of a key are published in the order of recording
 * @param type what happened, as {@code payment.completed}
 * @param data the payload, written as JSON
 */
public record Event(EventTopic topic, String key, String type, Object data) {

    private static final int MAX_LENGTH = 200;

    public Event {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(data, "data");
        requireName("key", key);
        requireName("type", type);
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the " + what + " of an event has 1 to " + MAX_LENGTH + " characters");
        }
    }
}
