package dev.rushline.queue.api;

import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The open event streams: at most {@code rushline.queue.stream.most}, and fewer of one caller and of one address. The stop of
 * the application first ends them all. Each stream is a call whose own thread waits.
 */
final class EventStreams implements SmartLifecycle {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore permits;
    private final StreamCounts ofCallers;
    private final StreamCounts ofAddresses;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean running;

    EventStreams(StreamProperties properties) {
        this.permits = new Semaphore(properties.most());
        this.ofCallers = new StreamCounts(properties.mostPerCaller());
        this.ofAddresses = new StreamCounts(properties.mostPerAddress());
    }

    /** A blocking wait with a timeout. */
    interface Wait {
        boolean forAtMost(Duration time) throws InterruptedException;
    }

    /** One open stream. */
    final class Stream implements AutoCloseable {

        private final Thread thread = Thread.currentThread();
        private final String callerId;
        private final Optional<String> address;
        private boolean waiting;

        private Stream(String callerId, Optional<String> address) {
            this.callerId = callerId;
            this.address = address;
        }

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
            address.ifPresent(ofAddresses::release);
            ofCallers.release(callerId);
            permits.release();
        }
    }

    /**
     * Opens a stream.
     *
     * @param address where the caller is, if that is known
     * @throws ProblemException if the most streams are open, in all, of this caller or of this address, or the application
     *     stops
     */
    Stream open(String callerId, Optional<String> address) {
        if (!running || !permits.tryAcquire()) {
            throw new ProblemException(
                    QueueProblem.TOO_MANY_STREAMS, "Poll the token itself, or try again.", RETRY_AFTER);
        }
        if (!ofCallers.tryAcquire(callerId)) {
            permits.release();
            throw tooMany("You have " + ofCallers.most() + " open streams. Close one, or poll the token itself.");
        }
        if (address.isPresent() && !ofAddresses.tryAcquire(address.get())) {
            ofCallers.release(callerId);
            permits.release();
            throw tooMany("Your address has " + ofAddresses.most() + " open streams. Poll the token itself.");
        }
        Stream stream = new Stream(callerId, address);
        open.add(stream);
        return stream;
    }

    private static ProblemException tooMany(String detail) {
        return new ProblemException(HttpProblem.TOO_MANY_REQUESTS, detail, RETRY_AFTER);
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
