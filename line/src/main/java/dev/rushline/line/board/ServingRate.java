package dev.rushline.line.board;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The records per second of one line in the last seconds. Time in which no record waits does not count. Written by one
 * thread, read by many.
 */
final class ServingRate {

    private static final int MAX_SAMPLES = 64;

    /** The cursor at one time, and the total time until then in which records waited. */
    private record Sample(long nanos, long position, long busyNanos) {}

    private final long windowNanos;
    private final Duration idleEstimate;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long lastNanos;
    private long busyNanos;
    private volatile Window window = new Window(0, 0);

    private record Window(long served, long busyNanos) {}

    /**
     * A rate without samples.
     *
     * @param idleEstimate the estimate for an idle line
     */
    ServingRate(Duration window, Duration idleEstimate) {
        this.windowNanos = window.toNanos();
        this.idleEstimate = idleEstimate;
    }

    /**
     * Adds a sample of the cursor.
     *
     * @param busy for how long records have waited until now; the time since the last sample counts at most
     */
    void observe(long nanos, long position, long busy) {
        Sample last = samples.peekLast();
        if (last != null) {
            busyNanos += Math.min(busy, nanos - lastNanos);
        }
        lastNanos = nanos;
        if (last == null || nanos - last.nanos() >= windowNanos / MAX_SAMPLES) {
            samples.addLast(new Sample(nanos, position, busyNanos));
        }
        while (samples.size() > 1 && nanos - samples.getFirst().nanos() > windowNanos) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        window = new Window(position - first.position(), busyNanos - first.busyNanos());
    }

    double perSecond() {
        Window now = window;
        return now.busyNanos() == 0 ? 0 : now.served() * 1e9 / now.busyNanos();
    }

    /** How long so many records take at this rate; unknown while records wait and the cursor does not move. */
    Optional<Duration> timeFor(long records) {
        Window now = window;
        if (now.busyNanos() == 0) {
            return Optional.of(idleEstimate);
        }
        if (now.served() <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) ((double) records * now.busyNanos() / now.served())));
    }
}
