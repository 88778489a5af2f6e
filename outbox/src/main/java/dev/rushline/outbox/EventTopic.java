package dev.rushline.outbox;

/**
 * A topic of events. Declared once, as a constant of the module that owns its events; no other place spells the name. As a
 * bean it is created where it is missing.
 *
 * @param name the topic's name on the brokers
 * @param partitions how many there are when the topic is created: as many consumers of a group can share it
 */
public record EventTopic(String name, int partitions) {

    public EventTopic {
        if (!name.matches("[a-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("\"" + name + "\" is no name for a topic");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException(name + " needs at least one partition");
        }
    }

    /** Where a consumer's errors go when it could not handle a record of this topic. */
    public String deadLetters() {
        return name + "-dlt";
    }
}
