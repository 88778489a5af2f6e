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
 * The streams that are held: so many at most, and none beyond the stop, whose first act is to end them all. A stream is a
 * call that its own thread waits in.
 */
final class EventStreams implements SmartLifecycle {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore room;
    private final Set<Stream> held = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean running;

    EventStreams(StreamProperties properties) {
        this.room = new Semaphore(properties.most());
    }

    /** A wait for something that happens elsewhere. */
    interface Wait {
        boolean forAtMost(Duration time) throws InterruptedException;
    }

    /** One stream, while it is held. */
    final class Stream implements AutoCloseable {

        private final Thread thread = Thread.currentThread();
        private boolean waiting;

        boolean isClosing() {
            return closing.getCount() == 0;
        }

        /**
         * Waits, but not beyond the end of all streams.
         *
         * @return what the wait said; false if the stream is to end
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

        /** Waits for nothing but the time, or the end of all streams. */
        void rest(Duration time) throws InterruptedException {
            var _ = closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        }

        private synchronized boolean begin() {
            waiting = !isClosing();
            return waiting;
        }

        /** An interrupt that came too late for the wait must not hit what is being sent: it would break the connection. */
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
            held.remove(this);
            room.release();
        }
    }

    /** @throws ProblemException when as many are held as may be */
    Stream open() {
        if (!running || !room.tryAcquire()) {
            throw new ProblemException(
                    QueueProblem.TOO_MANY_STREAMS, "Poll the token itself, or try again.", RETRY_AFTER);
        }
        Stream stream = new Stream();
        held.add(stream);
        return stream;
    }

    int held() {
        return held.size();
    }

    @Override
    public void start() {
        closing = new CountDownLatch(1);
        running = true;
    }

    /** Clients come back to another instance at once, and the stop need not wait for them. */
    @Override
    public void stop() {
        running = false;
        closing.countDown();
        held.forEach(Stream::wake);
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
