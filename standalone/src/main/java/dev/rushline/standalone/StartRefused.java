package dev.rushline.standalone;

/** Standalone cannot start for a reason that a person can do something about. The message is that one line. */
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
