package dev.rushline.standalone.rush;

import java.time.Duration;
import java.util.Optional;

/** Retries after the advised delay, a bounded number of times. */
final class RetryPolicy {

    static final int MAX_TRIES = 12;

    private static final Duration DEFAULT_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofSeconds(30);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private RetryPolicy() {}

    /** Whether this is no answer, but the advice to ask again. */
    static boolean appliesTo(Reply reply) {
        return reply.isLost() || reply.status() == TOO_MANY_REQUESTS || reply.status() == UNAVAILABLE;
    }

    /**
     * How long to wait before the next try; nothing if it is time to give up.
     *
     * @param tries so far that were in vain
     * @param spread from 0 to 1, of one's own, so that those who were sent away together do not come back together
     */
    static Optional<Duration> before(Reply reply, int tries, double spread) {
        if (tries >= MAX_TRIES) {
            return Optional.empty();
        }
        Duration advised = reply.retryAfter() == null ? DEFAULT_DELAY : reply.retryAfter();
        Duration bounded = advised.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : advised;
        return Optional.of(bounded.plusMillis((long) (bounded.toMillis() * spread)));
    }
}
