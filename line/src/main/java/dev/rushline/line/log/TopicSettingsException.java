package dev.rushline.line.log;

/** A topic has settings with which accepted requests can be lost or served in another order. Nothing is served then. */
public final class TopicSettingsException extends RuntimeException {

    TopicSettingsException(String message) {
        super(message);
    }
}
