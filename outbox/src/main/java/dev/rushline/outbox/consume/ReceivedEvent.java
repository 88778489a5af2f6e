package dev.rushline.outbox.consume;

import java.time.Instant;

/** An event as it came off its topic. */
public interface ReceivedEvent {

    /** The same in every copy of the event. */
    String id();

    /** What happened, as {@code payment.completed}. */
    String type();

    /** Who says so. */
    String source();

    /** When it was recorded. */
    Instant time();

    /** What it happened to. */
    String key();

    /**
     * What there is to say about it.
     *
     * @throws IllegalArgumentException when it cannot be read so
     */
    <D> D data(Class<D> type);

    /** The data as it was told, byte for byte. */
    byte[] bytes();
}
