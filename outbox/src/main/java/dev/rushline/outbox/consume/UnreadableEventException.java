package dev.rushline.outbox.consume;

/** A record that is no event, or not the one it says it is. Trying again does not help. */
public final class UnreadableEventException extends IllegalArgumentException {

    public UnreadableEventException(String reason) {
        super(reason);
    }
}
