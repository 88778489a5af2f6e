package dev.rushline.line.tracing;

/** The outcome of a served record. The text is the value of the span attribute {@code rushline.outcome}. */
public enum Outcome {

    /** The decision is committed. */
    COMMITTED("committed"),

    /** A committed step took the record from the line, and a later one decides it. */
    UNDECIDED("kept"),

    /** The record is undecodable, and is stored as a dead letter. */
    DEAD_LETTERED("set aside"),

    /** The database refuses the record, and every retry would fail. */
    REFUSED("refused"),

    /** Another instance had claimed the line, and nothing was written. */
    CLAIM_LOST("claim lost"),

    /** The transaction was rolled back, or the response to its commit was lost. The record is served again. */
    FAILED("failed");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    boolean isFailure() {
        return switch (this) {
            case COMMITTED, UNDECIDED -> false;
            case DEAD_LETTERED, REFUSED, CLAIM_LOST, FAILED -> true;
        };
    }
}
