package dev.rushline.line.tracing;

/**
 * Marks a span as failed. What broke is said by its class alone: the messages of databases quote the data, and a span goes
 * to people who may not see that.
 */
final class Failure extends RuntimeException {

    Failure(String what) {
        super(what, null, false, false);
    }
}
