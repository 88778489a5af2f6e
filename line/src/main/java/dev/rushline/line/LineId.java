package dev.rushline.line;

import java.util.Objects;

/** One line: one partition of one topic. */
public record LineId(String topic, int partition) {

    public LineId {
        Objects.requireNonNull(topic, "topic");
        if (partition < 0) {
            throw new IllegalArgumentException("partition " + partition + " is below zero");
        }
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
