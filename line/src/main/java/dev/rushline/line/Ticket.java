package dev.rushline.line;

import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.Uuid;

/**
 * A place in line, and the proof of it: whose, for what, and where.
 *
 * @param topicId the incarnation of the topic; a topic that was re-created starts counting again, under another id
 * @param partition the line within the topic
 * @param offset the place, or, where {@code exact} is false, a bound that the place is not behind
 * @param exact whether the broker told the place; after a repeated send it may acknowledge without one
 * @param appendedAt when the line took it, by the broker's clock
 * @param subject what is asked for: a coupon, a concert
 * @param holder who asked; nobody else can use the ticket
 * @param nonce tells this request from another of the same holder for the same subject
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

    /** Names tickets in log lines, by their short ids. */
    public static final String LOG_KEY = "ticket";

    public Ticket {
        Objects.requireNonNull(topicId, "topicId");
        Objects.requireNonNull(appendedAt, "appendedAt");
        if (partition < 0 || partition > 0xFFFF) {
            throw new IllegalArgumentException("partition " + partition + " is out of range");
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is below zero");
        }
        if (subject.isEmpty() || holder.isEmpty()) {
            throw new IllegalArgumentException("a ticket is for something and somebody");
        }
    }

    /**
     * What traces and logs call it. It proves nothing and names nobody, and whoever serves the line knows it as well. With a
     * tilde the place is the bound and not the place itself, so that nobody takes it for the ticket which stands there.
     */
    public String shortId() {
        return exact ? shortId(partition, offset) : partition + "-~" + offset;
    }

    /** The short id of the ticket for this place. */
    public static String shortId(int partition, long offset) {
        return partition + "-" + offset;
    }
}
