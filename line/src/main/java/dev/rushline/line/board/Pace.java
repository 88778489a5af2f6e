package dev.rushline.line.board;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast one line moved lately. Kept by one thread, asked by many. */
final class Pace {

    private static final int MOST_SAMPLES = 64;

    private record Sample(long nanos, long position) {}

    private final long windowNanos;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile double perSecond;

    Pace(Duration window) {
        this.windowNanos = window.toNanos();
    }

    void observe(long nanos, long position) {
        Sample last = samples.peekLast();
        if (last == null || nanos - last.nanos() >= windowNanos / MOST_SAMPLES) {
            samples.addLast(new Sample(nanos, position));
        }
        while (samples.size() > 1 && nanos - samples.getFirst().nanos() > windowNanos) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long elapsed = nanos - first.nanos();
        if (elapsed > 0) {
            perSecond = (position - first.position()) * 1e9 / elapsed;
        }
    }

    double perSecond() {
        return perSecond;
    }

    /** How long so many records take at this pace; unknown while nothing moves. */
    Optional<Duration> timeFor(long records) {
        double pace = perSecond;
        return pace <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(records * 1e3 / pace)));
    }
}
