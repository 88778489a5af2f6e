package dev.rushline.trending.streams;

import dev.rushline.runtime.thread.ServiceThread;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Starts the streams with the application, behind it: nothing waits for them. */
final class StreamsLifecycle implements SmartLifecycle {

    private static final Duration STOPPING = Duration.ofSeconds(25);

    private final ServiceThread thread;

    StreamsLifecycle(ServiceThread thread) {
        this.thread = thread;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        var _ = thread.stop(STOPPING);
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }
}
