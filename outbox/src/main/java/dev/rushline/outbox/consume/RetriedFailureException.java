package dev.rushline.outbox.consume;

/** A handler failed because of what it depends on, which may heal: its record is retried until it does. */
final class RetriedFailureException extends RuntimeException {

    RetriedFailureException(Throwable cause) {
        super(cause);
    }
}
