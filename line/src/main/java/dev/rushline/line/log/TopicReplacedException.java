package dev.rushline.line.log;

import org.apache.kafka.common.Uuid;

/** The topic is not the one that the ledger was made from: its offsets start again, so no ticket or cursor fits it. */
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

    /** Whether there is none of that name, rather than another one. */
    boolean isMissing() {
        return missing;
    }
}
