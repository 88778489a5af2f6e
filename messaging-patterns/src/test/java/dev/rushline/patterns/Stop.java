package dev.rushline.patterns;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The step at which a process stands still, says so, and waits for its end. A survivor has none. */
record Stop(@Nullable Step where) {

    static final Stop NEVER = new Stop(null);

    void reached(Step step) {
        if (step != where) {
            return;
        }
        System.out.println(line(step));
        try {
            var _ = new CountDownLatch(1).await(10, TimeUnit.MINUTES);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("nobody killed what stands at " + step);
    }

    /** What is said there. */
    static String line(Step step) {
        return "STANDS " + step;
    }
}
