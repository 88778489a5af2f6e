package dev.rushline.outbox.tracing;

/** Marks a span as failed. What broke is said by its class alone: messages quote data, and spans travel further than logs. */
final class Failure extends RuntimeException {

    Failure(String what) {
        super(what, null, false, false);
    }
}
