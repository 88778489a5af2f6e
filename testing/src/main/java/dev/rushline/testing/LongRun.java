package dev.rushline.testing;

/** Whether faults that every test run meets once are repeated and prolonged: {@code ./rushline test --long}. */
public final class LongRun {

    private static final boolean ON = Boolean.getBoolean("rushline.test.long");

    private LongRun() {}

    /** What a long run uses, or what every other one does. */
    public static <T> T orElse(T longer, T otherwise) {
        return ON ? longer : otherwise;
    }
}
