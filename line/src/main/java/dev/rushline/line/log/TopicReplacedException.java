package dev.rushline.line.log;

import org.apache.kafka.common.Uuid;

/** The topic is not the one that the ledger was made from: its offsets start again, so no ticket or cursor fits it. */
public final class TopicReplacedException extends RuntimeException {

    TopicReplacedException(String topic, Uuid known, Uuid found) {
        super("topic " + topic + " was deleted and created again: the ledger knows it as " + known
                + " and the brokers as " + found + ". Tickets and cursors of the old one mean nothing in the new one."
                + " Restore the old topic, or connect to the brokers that have it; nothing is served until then.");
    }
}
