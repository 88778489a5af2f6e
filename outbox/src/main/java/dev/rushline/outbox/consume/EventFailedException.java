package dev.rushline.outbox.consume;

/** A handler failed with something that is no runtime exception. */
final class EventFailedException extends RuntimeException {

    EventFailedException(Exception cause) {
        super(cause);
    }
}
