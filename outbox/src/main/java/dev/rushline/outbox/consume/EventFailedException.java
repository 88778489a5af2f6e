package dev.rushline.outbox.consume;

/** A handler failed with a checked exception. */
final class EventFailedException extends RuntimeException {

    EventFailedException(Exception cause) {
        super(cause);
    }
}
