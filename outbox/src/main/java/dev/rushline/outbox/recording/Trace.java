package dev.rushline.outbox.recording;

/** Which trace what happens now belongs to. */
@FunctionalInterface
public interface Trace {

    /** As the header {@code traceparent} of W3C Trace Context has it. */
    String parent();
}
