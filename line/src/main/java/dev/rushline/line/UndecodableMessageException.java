package dev.rushline.line;

/** A record's value that is no message of its topic. It costs no stack trace: it is an expected visitor. */
public final class UndecodableMessageException extends Exception {

    public UndecodableMessageException(String reason) {
        super(reason, null, false, false);
    }
}
