package dev.rushline.outbox.consume;

/** A handler failed with a checked exception or an error. */
final class EventFailedException extends RuntimeException {

    EventFailedException(Throwable cause) {
        super(cause);
    }
}
