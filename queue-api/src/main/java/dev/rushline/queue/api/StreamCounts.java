package dev.rushline.queue.api;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the open streams of each caller or address, up to a bound. */
final class StreamCounts {

    private final int most;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    StreamCounts(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /** Counts one more, unless the most are open. */
    boolean tryAcquire(String key) {
        boolean[] acquired = new boolean[1];
        open.compute(key, (_, count) -> {
            int now = count == null ? 0 : count;
            acquired[0] = now < most;
            return acquired[0] ? now + 1 : now;
        });
        return acquired[0];
    }

    void release(String key) {
        open.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }
}
