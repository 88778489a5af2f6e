package dev.rushline.patterns;

/** Where the process is when it is killed. Not every pattern has every step. */
enum Step {
    PAYMENT_WRITTEN("payment written, not committed"),
    PUBLISHED_IN_TRANSACTION("published, not committed"),
    COMMITTED("committed, not published"),
    PUBLISHED("committed and published, not marked as published"),
    EFFECT_WRITTEN("consumer: effect written, not committed"),
    EFFECT_COMMITTED("consumer: effect committed, offset not committed"),
    ALL_DONE("all steps done"),
    SOLD_OUT("sold out: all steps done"),
    REJECTION_WRITTEN("sold out: rejection written, not committed"),
    REJECTION_COMMITTED("sold out: rejection committed, not published"),
    REJECTION_PUBLISHED("sold out: rejection published, not marked as published"),
    REFUND_WRITTEN("sold out: refund written, not committed"),
    REFUND_COMMITTED("sold out: refund committed, offset not committed");

    private static final long IN_STOCK = 10;

    private final String title;

    Step(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean isOf(Pattern pattern) {
        return switch (this) {
            case PAYMENT_WRITTEN, EFFECT_WRITTEN, EFFECT_COMMITTED, ALL_DONE, SOLD_OUT -> true;
            case PUBLISHED_IN_TRANSACTION -> pattern == Pattern.IN_TRANSACTION;
            case COMMITTED, PUBLISHED -> pattern != Pattern.IN_TRANSACTION;
            case REJECTION_WRITTEN, REJECTION_COMMITTED, REJECTION_PUBLISHED, REFUND_WRITTEN, REFUND_COMMITTED ->
                pattern == Pattern.SAGA;
        };
    }

    boolean isSoldOut() {
        return compareTo(SOLD_OUT) >= 0;
    }

    /** The stock before the payment. */
    long stock() {
        return isSoldOut() ? 0 : IN_STOCK;
    }

    /** Whether it is a step of a consumer. The consumers of a trial start only then, so that a kill hits one step. */
    boolean isConsumerStep() {
        return compareTo(EFFECT_WRITTEN) >= 0;
    }

    /** Whether the process is killed when nothing is pending. */
    boolean isIdle() {
        return this == ALL_DONE || this == SOLD_OUT;
    }

    /** Whether it is a step of publishing. Where there is a relay, it is the relay that stops. */
    boolean isOfPublishing() {
        return this == COMMITTED || this == PUBLISHED || this == REJECTION_COMMITTED || this == REJECTION_PUBLISHED;
    }
}
