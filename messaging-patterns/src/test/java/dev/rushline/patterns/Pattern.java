package dev.rushline.patterns;

/** How the event of a payment is published. The first two are here to show how they fail; no product uses them. */
enum Pattern {
    IN_TRANSACTION("In the transaction"),
    AFTER_COMMIT("After the commit"),
    OUTBOX("Outbox"),
    SAGA("Outbox and saga");

    private final String title;

    Pattern(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean hasOutbox() {
        return this == OUTBOX || this == SAGA;
    }
}
