package dev.rushline.http.tracing;

/** Marks the span of a call that failed. What broke is in the log, once, with the same trace. */
final class Failure extends RuntimeException {

    Failure(int status) {
        super("answered with " + status, null, false, false);
    }
}
