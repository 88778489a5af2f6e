package dev.rushline.line;

/** A record's value is not a message of its topic. It has no stack trace, because it is an expected case. */
public final class UndecodableMessageException extends Exception {

    public UndecodableMessageException(String reason) {
        super(reason, null, false, false);
    }
}
