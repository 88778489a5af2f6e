package dev.rushline.line;

import java.util.Objects;
import java.util.function.Function;

/**
 * A topic whose partitions are lines. Declared once, as a constant of the module that owns its messages; no other place
 * spells the name.
 *
 * @param <M> the type of its messages
 * @param name the topic's name on the brokers
 * @param messages how a record's value is written and read
 * @param key the record key: messages of one key are in one line
 * @param partitions the number of lines when the topic is created, unless configured otherwise
 */
public record Topic<M>(String name, MessageCodec<M> messages, Function<? super M, String> key, int partitions) {

    public Topic {
        Objects.requireNonNull(messages, "messages");
        Objects.requireNonNull(key, "key");
        if (!name.matches("[a-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("\"" + name + "\" is no name for a topic");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException(name + " needs at least one partition");
        }
    }

    public LineId line(int partition) {
        return new LineId(name, partition);
    }
}
