package dev.rushline.outbox.relaying;

import java.time.Duration;

/** A clock that moves when a test says so, or when a relay waits. */
final class FakeClock implements NanoClock {

    private static final long MIN_WAIT = 1_000;

    private long now = 1_000_000_000L;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void park(long nanos) {
        now += Math.max(MIN_WAIT, nanos);
    }

    void advance(Duration time) {
        now += time.toNanos();
    }

    Duration since(long before) {
        return Duration.ofNanos(now - before);
    }
}
