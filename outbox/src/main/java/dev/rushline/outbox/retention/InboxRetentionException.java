package dev.rushline.outbox.retention;

/** The inbox is set to forget what topics still have. */
final class InboxRetentionException extends RuntimeException {

    InboxRetentionException(String reason) {
        super(reason);
    }
}
