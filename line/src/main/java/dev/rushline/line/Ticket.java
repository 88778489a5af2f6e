package dev.rushline.line;

import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.Uuid;

/**
 * The proof of an appended request: who asked, for what, and at which offset.
 *
 * @param topicId the id of the topic; a topic that is created again has another id, and its offsets start again
 * @param partition the line within the topic
 * @param offset the offset of the record, or, if {@code exact} is false, an upper bound of it
 * @param exact whether the broker returned the offset; it may acknowledge a retried send without one
 * @param appendedAt the timestamp of the record, by the broker's clock
 * @param subject the id of the coupon or concert
 * @param holder the user; other users cannot use the ticket
 * @param nonce distinguishes requests of the same holder for the same subject
 */
public record Ticket(
        Uuid topicId,
        int partition,
        long offset,
        boolean exact,
        Instant appendedAt,
        String subject,
        String holder,
        long nonce) {

    /** The MDC key of short ids in log lines. */
    public static final String LOG_KEY = "ticket";

    private static final int MAX_PARTITION = 0xFFFF;

    public Ticket {
        Objects.requireNonNull(topicId, "topicId");
        Objects.requireNonNull(appendedAt, "appendedAt");
        if (partition < 0 || partition > MAX_PARTITION) {
            throw new IllegalArgumentException("partition " + partition + " is out of range");
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is below zero");
        }
        if (subject.isEmpty() || holder.isEmpty()) {
            throw new IllegalArgumentException("a ticket needs a subject and a holder");
        }
    }

    /** A ticket that waits for ever, in a line that no topic has. It is sealed and read as any other; no record belongs to it. */
    public static Ticket unserved(Uuid topicId, String subject, String holder, Instant now) {
        return new Ticket(topicId, MAX_PARTITION, 0, true, now, subject, holder, 0);
    }

    /**
     * The name of the ticket in traces and logs. It proves nothing and contains no user, and the serving instance can compute
     * it too. With a tilde the offset is only a bound, so that it is not mistaken for the ticket at that offset.
     */
    public String shortId() {
        return exact ? shortId(partition, offset) : partition + "-~" + offset;
    }

    /** The short id of the ticket at this offset. */
    public static String shortId(int partition, long offset) {
        return partition + "-" + offset;
    }
}
