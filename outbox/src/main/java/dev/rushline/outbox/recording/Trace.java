package dev.rushline.outbox.recording;

/** The trace that an event is recorded in. */
@FunctionalInterface
public interface Trace {

    /** As the header {@code traceparent} of W3C Trace Context has it. */
    String parent();
}
