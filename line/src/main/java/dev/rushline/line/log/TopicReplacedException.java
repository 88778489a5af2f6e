package dev.rushline.line.log;

import org.apache.kafka.common.Uuid;

/** The topic was deleted or created again: its offsets start again, so tickets and cursors are meaningless. */
public final class TopicReplacedException extends RuntimeException {

    private final boolean missing;

    TopicReplacedException(String topic, Uuid known, Uuid found) {
        super("topic " + topic + (found.equals(Uuid.ZERO_UUID) ? " was deleted" : " was deleted and created again")
                + ": the ledger knows it as " + known + " and the brokers "
                + (found.equals(Uuid.ZERO_UUID) ? "do not have it" : "as " + found)
                + ". Tickets and cursors of the old one mean nothing in a new one."
                + " Restore the old topic, or connect to the brokers that have it; nothing is served until then.");
        missing = found.equals(Uuid.ZERO_UUID);
    }

    /** Whether the topic was deleted, and not created again. */
    boolean isMissing() {
        return missing;
    }
}
