package dev.rushline.line.tracing;

/** What came of a record that was served, in the words of its span. */
public enum Outcome {

    /** What was decided is in the ledger. */
    COMMITTED("committed"),

    /** It was taken from the line in a transaction that is committed, and its verdict falls in a later one. */
    KEPT("kept"),

    /** It is no message, and is kept whole as a dead letter. */
    SET_ASIDE("set aside"),

    /** The database does not take it, however often it is offered. */
    REFUSED("refused"),

    /** Another server had the line, and nothing was written. */
    CLAIM_LOST("claim lost"),

    /** The transaction was rolled back, or its answer was lost. The record is served again. */
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
            case COMMITTED, KEPT -> false;
            case SET_ASIDE, REFUSED, CLAIM_LOST, FAILED -> true;
        };
    }
}
