package dev.rushline.runtime.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers ids that a look-up did not find, so that many callers of an id that does not exist cost two queries in a second,
 * and not one for each call. What another instance creates may stay unknown here for {@link #TTL}, unless it is found in memory first.
 *
 * @param <K> the type of ids
 */
public final class UnknownIds<K> {

    /** How long an id is remembered. */
    public static final Duration TTL = Duration.ofMillis(500);

    /** Some 100 bytes each. */
    private static final int MOST = 10_000;

    private final Cache<K, Boolean> unknown;

    /** Remembers by the clock of this process. */
    public UnknownIds() {
        this(Ticker.systemTicker());
    }

    /** Remembers by another clock. */
    public UnknownIds(Ticker ticker) {
        // The calling thread does the maintenance: waking another thread costs more than the work.
        this.unknown = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(ticker)
                .maximumSize(MOST)
                .expireAfterWrite(TTL)
                .build();
    }

    /** What the look-up finds; it is not asked for an id that it did not find a moment ago. */
    public <T> Optional<T> find(K id, Function<K, Optional<T>> lookup) {
        if (unknown.getIfPresent(id) != null) {
            return Optional.empty();
        }
        Optional<T> found = lookup.apply(id);
        if (found.isEmpty()) {
            unknown.put(id, true);
        }
        return found;
    }

    /** How many ids are remembered. */
    long size() {
        unknown.cleanUp();
        return unknown.estimatedSize();
    }
}
