package dev.rushline.patterns;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The step at which a thread prints a line and waits until its process is killed. A survivor has none. */
record Stop(@Nullable Step at) {

    static final Stop NEVER = new Stop(null);

    void reached(Step step) {
        if (step != at) {
            return;
        }
        System.out.println(line(step));
        try {
            var _ = new CountDownLatch(1).await(10, TimeUnit.MINUTES);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the process was not killed at " + step);
    }

    /** The line that is printed at the step. */
    static String line(Step step) {
        return "STOPPED " + step;
    }
}
