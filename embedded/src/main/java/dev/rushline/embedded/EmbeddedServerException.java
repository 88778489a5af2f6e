package dev.rushline.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server cannot run. The message is one line for the user: the folder or port, and what to do about it. */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message) {
        super(oneLine(message));
    }

    EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
    }

    /** The innermost cause, because the outer ones rarely name the reason. */
    static String reasonOf(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        String message = innermost.getMessage();
        String name = innermost.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
