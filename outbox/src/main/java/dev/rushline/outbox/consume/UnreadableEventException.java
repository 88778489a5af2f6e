package dev.rushline.outbox.consume;

/** A record that cannot be decoded as an event. It is not retried. */
public final class UnreadableEventException extends IllegalArgumentException {

    public UnreadableEventException(String reason) {
        super(reason);
    }
}
