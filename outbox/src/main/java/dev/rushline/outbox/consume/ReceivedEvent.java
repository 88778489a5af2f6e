package dev.rushline.outbox.consume;

import java.time.Instant;

/** An event as a consumer received it. */
public interface ReceivedEvent {

    /** The same in every delivery of the event. */
    String id();

    /** What happened, as {@code payment.completed}. */
    String type();

    /** The CloudEvents source. */
    String source();

    /** When it was recorded. */
    Instant time();

    /** What it happened to. */
    String key();

    /**
     * The data, read as JSON.
     *
     * @throws IllegalArgumentException when it cannot be read so
     */
    <D> D data(Class<D> type);

    /** The data as it was published, byte for byte. */
    byte[] bytes();
}
