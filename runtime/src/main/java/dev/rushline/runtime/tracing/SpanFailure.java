package dev.rushline.runtime.tracing;

/**
 * Marks a span as failed. It has no cause and no message of one: messages of databases quote data, and more people read
 * traces than logs. The log has the exception, once, with the same trace.
 */
public final class SpanFailure extends RuntimeException {

    public SpanFailure(String what) {
        super(what, null, false, false);
    }
}
