package dev.rushline.outbox;

/**
 * A topic of events. Declared once, as a constant of the module that owns its events; no other place spells the name. As a
 * bean it is created where it is missing.
 *
 * @param name the topic's name on the brokers
 * @param partitions the partition count of a new topic, and so the most consumers of a group
 */
public record EventTopic(String name, int partitions) {

    public EventTopic {
        if (!name.matches("[a-z0-9.-]{1,100}")) {
            throw new IllegalArgumentException("\"" + name + "\" is not a valid topic name");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException(name + " needs at least one partition");
        }
    }

    /** The name of its dead-letter topic. */
    public String deadLetters() {
        return name + "-dlt";
    }
}
