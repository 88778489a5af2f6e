package dev.rushline.line;

/** Encodes and decodes the values of a topic's records. Thread-safe. */
public interface MessageCodec<M> {

    byte[] encode(M message);

    /**
     * Decodes a message.
     *
     * @throws UndecodableMessageException when the value is not such a message, whatever bytes it has
     */
    M decode(byte[] value) throws UndecodableMessageException;
}
