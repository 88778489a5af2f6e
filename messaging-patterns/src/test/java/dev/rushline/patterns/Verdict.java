package dev.rushline.patterns;

/** What became of a payment. */
enum Verdict {
    RIGHT("right"),
    /** It is committed, and nobody will ever be told. */
    LOST("LOST"),
    /** It was told, and never happened. */
    PHANTOM("PHANTOM"),
    /** It was taken and told, and there is neither what was paid for nor the money. */
    STRANDED("STRANDED"),
    /** It was told more than once; who reads it can publish the copies by their id. */
    DOUBLED_ON_TOPIC("DOUBLED on the topic"),
    /** What follows from it was done more than once. */
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
