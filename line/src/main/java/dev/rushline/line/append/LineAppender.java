package dev.rushline.line.append;

import dev.rushline.line.Topic;

/** The end of every line. */
public interface LineAppender {

    /**
     * Puts a message at the end of a line and waits, for a few seconds at most, until the brokers have it.
     *
     * @param partition the line; chosen by the caller, because a line that exists never moves
     */
    <M> AppendResult append(Topic<M> topic, int partition, M message, Request request);

    /**
     * Who asks for what.
     *
     * @param nonce the same that the message carries, so that the request can be found without its offset
     */
    record Request(String subject, String holder, long nonce) {}
}
