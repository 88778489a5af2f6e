package dev.rushline.line.board;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How fast one line moved lately, while there was somebody to serve: time in which nobody waited says nothing. Kept by one
 * thread, asked by many.
 */
final class ServingRate {

    private static final int MOST_SAMPLES = 64;

    /** Up to then: how far the line was, and how long of all time somebody had waited in it. */
    private record Sample(long nanos, long position, long busyNanos) {}

    private final long windowNanos;
    private final Duration atOnce;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long lastNanos;
    private long busyNanos;
    private volatile Lately lately = new Lately(0, 0);

    private record Lately(long served, long busyNanos) {}

    /**
     * A pace that nothing is known of yet.
     *
     * @param atOnce how long a wait in an idle line is taken to be
     */
    ServingRate(Duration window, Duration atOnce) {
        this.windowNanos = window.toNanos();
        this.atOnce = atOnce;
    }

    /**
     * Notes where the line is now.
     *
     * @param waited whether somebody waited since the last note
     */
    void observe(long nanos, long position, boolean waited) {
        Sample last = samples.peekLast();
        if (last != null && waited) {
            busyNanos += nanos - lastNanos;
        }
        lastNanos = nanos;
        if (last == null || nanos - last.nanos() >= windowNanos / MOST_SAMPLES) {
            samples.addLast(new Sample(nanos, position, busyNanos));
        }
        while (samples.size() > 1 && nanos - samples.getFirst().nanos() > windowNanos) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        lately = new Lately(position - first.position(), busyNanos - first.busyNanos());
    }

    double perSecond() {
        Lately now = lately;
        return now.busyNanos() == 0 ? 0 : now.served() * 1e9 / now.busyNanos();
    }

    /** How long so many records take at this pace; unknown while somebody waits and nothing moves. */
    Optional<Duration> timeFor(long records) {
        Lately now = lately;
        if (now.busyNanos() == 0) {
            return Optional.of(atOnce);
        }
        if (now.served() <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) ((double) records * now.busyNanos() / now.served())));
    }
}
