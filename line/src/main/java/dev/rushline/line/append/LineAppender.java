package dev.rushline.line.append;

import dev.rushline.line.Topic;
import java.util.concurrent.ThreadLocalRandom;

/** Appends records to lines. */
public interface LineAppender {

    /**
     * Appends a message to a line and waits, for the configured seconds at most, until all in-sync replicas have it. A record
     * whose offset was served before it was sent is not accepted: the log lost records, and this one may never be decided.
     *
     * @param partition the line. The caller chooses it, because a campaign or queue stays in its line for good
     */
    <M> AppendResult append(Topic<M> topic, int partition, M message, Request request);

    /**
     * What a ticket is issued for.
     *
     * @param nonce the same as in the message, so that the request can be found without its offset
     */
    record Request(String subject, String holder, long nonce) {

        /** Every JSON reader holds a number below this one exactly. */
        private static final long NONCE_BOUND = 1L << 53;

        /** A request with a new random nonce. */
        public static Request of(String subject, String holder) {
            return new Request(subject, holder, ThreadLocalRandom.current().nextLong(NONCE_BOUND));
        }
    }
}
