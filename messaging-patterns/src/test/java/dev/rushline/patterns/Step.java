package dev.rushline.patterns;

/** Where the process is when it is killed. Not every pattern comes to every step. */
enum Step {
    PAYMENT_WRITTEN("payment written, not committed"),
    PUBLISHED_IN_TRANSACTION("told, not committed"),
    COMMITTED("committed, not told"),
    PUBLISHED("committed and told, the telling not noted"),
    EFFECT_WRITTEN("consumer: effect written, not committed"),
    EFFECT_COMMITTED("consumer: effect committed, the reading not noted"),
    ALL_DONE("all of it done"),
    SOLD_OUT("sold out: all of it done"),
    REJECTION_WRITTEN("sold out: rejection written, not committed"),
    REJECTION_COMMITTED("sold out: rejection committed, not told"),
    REJECTION_PUBLISHED("sold out: rejection told, the telling not noted"),
    REFUND_WRITTEN("sold out: refund written, not committed"),
    REFUND_COMMITTED("sold out: refund committed, the reading not noted");

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

    /** What there is to sell. */
    long stock() {
        return isSoldOut() ? 0 : IN_STOCK;
    }

    /** Whether it comes after the payment. Before it nobody reads: who pays and who reads die apart. */
    boolean isConsumerStep() {
        return compareTo(EFFECT_WRITTEN) >= 0;
    }

    /** Whether the process dies at rest, and not half-way. */
    boolean isIdle() {
        return this == ALL_DONE || this == SOLD_OUT;
    }

    /** Whether it is a matter of telling, which is the relay's where there is one. */
    boolean isOfPublishing() {
        return this == COMMITTED || this == PUBLISHED || this == REJECTION_COMMITTED || this == REJECTION_PUBLISHED;
    }
}
