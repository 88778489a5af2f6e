package dev.rushline.runtime.thread;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that must live until it is stopped. When an error or an exception leaves its body, the body is closed, and after a
 * back-off a new body runs on a new thread: neither a field nor a thread-local variable, such as a transaction that was not
 * ended, survives half changed. An {@link OutOfMemoryError} is not handled: it ends the process, or else the thread for good.
 */
public final class ServiceThread {

    private static final Logger log = LoggerFactory.getLogger(ServiceThread.class);

    private final String name;
    private final Backoff backoff;
    private final Supplier<? extends Body> bodies;
    private final Counter restarts;
    private final Set<ServiceThread> running;
    private volatile CountDownLatch stopRequested = new CountDownLatch(0);
    private volatile @Nullable Thread thread;
    private volatile @Nullable Body body;
    private volatile @Nullable String problem;

    ServiceThread(
            String name,
            Backoff backoff,
            Supplier<? extends Body> bodies,
            Counter restarts,
            Set<ServiceThread> running) {
        this.name = name;
        this.backoff = backoff;
        this.bodies = bodies;
        this.restarts = restarts;
        this.running = running;
    }

    /** What a service thread does, and what it owns meanwhile. Confined to its thread, apart from {@link #wake}. */
    public interface Body extends AutoCloseable {

        /** The first call. */
        default void open() {}

        /**
         * One pass of bounded length. It is repeated until the thread is stopped.
         *
         * @return nanoseconds until the next step
         */
        long step() throws InterruptedException;

        /** Why the body runs and does not do its work; null if it does. Called on any thread. */
        default @Nullable String problem() {
            return null;
        }

        /** Ends the wait of a step early, because the thread is to stop. */
        default void wake() {}

        /** Completes what is in flight, after the last step of a thread that is stopped. Not called after a failure. */
        default void drain() {}

        /** The last call, also after a failure: releases everything that the body owns, whatever state it is in. */
        @Override
        default void close() {}
    }

    /** Creates the first body on the calling thread, so that one that cannot be created fails the start. */
    public void start() {
        Body first = bodies.get();
        CountDownLatch stop = new CountDownLatch(1);
        stopRequested = stop;
        problem = null;
        running.add(this);
        launch(0, () -> first, stop);
    }

    private synchronized void launch(int failures, Supplier<? extends Body> next, CountDownLatch stop) {
        if (isOpen(stop)) {
            Thread launched = Thread.ofPlatform().daemon().name(name).unstarted(() -> run(failures, next, stop));
            thread = launched;
            launched.start();
        }
    }

    private void run(int failures, Supplier<? extends Body> next, CountDownLatch stop) {
        long began = System.nanoTime();
        try {
            if (failures > 0) {
                var _ = stop.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS);
                began = System.nanoTime();
            }
            if (isOpen(stop)) {
                run(next.get(), stop);
            }
        } catch (OutOfMemoryError e) {
            fail(e);
            throw e;
        } catch (Throwable e) {
            if (isOpen(stop)) {
                boolean lived = System.nanoTime() - began > backoff.last().toNanos();
                fail(e);
                replace(lived ? 1 : failures + 1, e, stop);
            } else {
                log.warn("thread {} failed while it was stopped", name, e);
            }
        }
    }

    private void run(Body current, CountDownLatch stop) throws InterruptedException {
        try (current) {
            try {
                body = current;
                current.open();
                while (isOpen(stop)) {
                    long pause = current.step();
                    problem = null;
                    var _ = stop.await(pause, TimeUnit.NANOSECONDS);
                }
                current.drain();
            } catch (Throwable e) {
                fail(e);
                throw e;
            }
        } finally {
            body = null;
        }
    }

    private static boolean isOpen(CountDownLatch stop) {
        return stop.getCount() > 0;
    }

    private void fail(Throwable failure) {
        problem = name + ": " + failure;
    }

    private void replace(int failures, Throwable failure, CountDownLatch stop) {
        log.error("thread {} failed and is replaced in {}", name, backoff.after(failures), failure);
        restarts.increment();
        launch(failures, bodies, stop);
    }

    /** Why the thread is down, from a failure to the first completed step of the new body, or the problem of its body. */
    public @Nullable String problem() {
        String failure = problem;
        Body current = body;
        if (failure != null || current == null) {
            return failure;
        }
        String ofBody = current.problem();
        return ofBody == null ? null : name + ": " + ofBody;
    }

    public boolean isRunning() {
        return isOpen(stopRequested);
    }

    /** Does not wait for the end, so that several threads can stop at the same time. */
    public void requestStop() {
        running.remove(this);
        synchronized (this) {
            stopRequested.countDown();
        }
        Body current = body;
        if (current != null) {
            current.wake();
        }
    }

    /**
     * Waits for the end of a thread that was asked to stop, and interrupts it after the time.
     *
     * @return whether it ended in time
     */
    public boolean awaitEnd(Duration timeout) {
        Thread last = thread;
        if (last == null) {
            return true;
        }
        try {
            if (last.join(timeout)) {
                return true;
            }
            log.warn("{} did not end within {}", name, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        last.interrupt();
        return false;
    }

    /** Stops the thread and waits for its end. */
    public boolean stop(Duration timeout) {
        requestStop();
        return awaitEnd(timeout);
    }
}
