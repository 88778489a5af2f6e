package dev.rushline.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Stops what was started, the latest first, in the one shutdown hook of this JVM: with a hook for each they would run at the
 * same time, and the database would be gone while calls are still answered.
 */
final class Shutdown {

    /** Each step gets so long; then the next one begins all the same. */
    private static final Duration STEP = Duration.ofSeconds(7);

    private final Deque<NextAction> steps = new ArrayDeque<>();

    interface NextAction {
        void run() throws Exception;
    }

    static Shutdown atExit() {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::run, "shutdown"));
        return shutdown;
    }

    /** Adds a step that runs before all that were added earlier. */
    void lastly(NextAction step) {
        synchronized (steps) {
            steps.push(step);
        }
    }

    private void run() {
        for (NextAction step = next(); step != null; step = next()) {
            run(step);
        }
    }

    private @Nullable NextAction next() {
        synchronized (steps) {
            return steps.poll();
        }
    }

    private static void run(NextAction step) {
        Thread running = Thread.ofPlatform().daemon().name("stopping").start(() -> {
            try {
                step.run();
            } catch (Exception exception) {
                System.err.println("While stopping: " + exception);
            }
        });
        try {
            running.join(STEP);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }
}
