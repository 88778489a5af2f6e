package dev.rushline.line;

/** Writes and reads the values of a topic's records. Thread-safe. */
public interface MessageCodec<M> {

    byte[] encode(M message);

    /**
     * The message that the value is.
     *
     * @throws UndecodableMessageException when the value is not such a message, whatever it may be
     */
    M decode(byte[] value) throws UndecodableMessageException;
}
