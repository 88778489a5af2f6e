package dev.rushline.patterns;

/** What became of a payment. */
enum Verdict {
    RIGHT("right"),
    /** The payment is committed, and its event is never published. */
    LOST("LOST"),
    /** The event was published, and the payment was never committed. */
    PHANTOM("PHANTOM"),
    /** Paid and published, and then neither delivered nor refunded. */
    STRANDED("STRANDED"),
    /** The event was published more than once. Consumers recognize the copies by their id. */
    DOUBLED_ON_TOPIC("DOUBLED on the topic"),
    /** A consumer applied its effect more than once. */
    DOUBLED_IN_EFFECT("DOUBLED in effect"),
    DOUBLED_BOTH("DOUBLED on the topic and in effect");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
