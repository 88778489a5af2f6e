package dev.rushline.queue.api;

import dev.rushline.http.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The open event streams: at most {@code rushline.queue.stream.most}. The stop of the application first ends them all. Each
 * stream is a call whose own thread waits.
 */
final class EventStreams implements SmartLifecycle {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore permits;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean running;

    EventStreams(StreamProperties properties) {
        this.permits = new Semaphore(properties.most());
    }

    /** A blocking wait with a timeout. */
    interface Wait {
        boolean forAtMost(Duration time) throws InterruptedException;
    }

    /** One open stream. */
    final class Stream implements AutoCloseable {

        private final Thread thread = Thread.currentThread();
        private boolean waiting;

        boolean isClosing() {
            return closing.getCount() == 0;
        }

        /**
         * Waits, but not beyond the end of all streams.
         *
         * @return the result of the wait; false if the stream has to end
         */
        boolean wait(Wait wait, Duration atMost) throws InterruptedException {
            if (!begin()) {
                return false;
            }
            try {
                return wait.forAtMost(atMost);
            } catch (InterruptedException e) {
                if (isClosing()) {
                    return false;
                }
                throw e;
            } finally {
                end();
            }
        }

        /** Waits until the time is over or all streams end. */
        void pause(Duration time) throws InterruptedException {
            var _ = closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        }

        private synchronized boolean begin() {
            waiting = !isClosing();
            return waiting;
        }

        /** Clears an interrupt that came after the wait: during a write it would break the connection. */
        private synchronized void end() {
            waiting = false;
            if (isClosing()) {
                var _ = Thread.interrupted();
            }
        }

        private synchronized void wake() {
            if (waiting) {
                thread.interrupt();
            }
        }

        @Override
        public void close() {
            open.remove(this);
            permits.release();
        }
    }

    /** @throws ProblemException if the most streams are open, or the application stops */
    Stream open() {
        if (!running || !permits.tryAcquire()) {
            throw new ProblemException(
                    QueueProblem.TOO_MANY_STREAMS, "Poll the token itself, or try again.", RETRY_AFTER);
        }
        Stream stream = new Stream();
        open.add(stream);
        return stream;
    }

    int count() {
        return open.size();
    }

    @Override
    public void start() {
        closing = new CountDownLatch(1);
        running = true;
    }

    /** Clients reconnect to another instance at once, and the stop does not wait for them. */
    @Override
    public void stop() {
        running = false;
        closing.countDown();
        open.forEach(Stream::wake);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop: before the web server lets the calls in flight end. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
