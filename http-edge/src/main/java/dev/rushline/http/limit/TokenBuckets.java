package dev.rushline.http.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** One token bucket per caller or address. A bucket that had time to refill is evicted. */
final class TokenBuckets {

    private final LoadingCache<String, Bucket> buckets;

    /**
     * Buckets of this size.
     *
     * @param time must never go back: buckets are not refilled until it has caught up
     */
    TokenBuckets(int perSecond, int burst, int most, TimeMeter time) {
        Duration untilFull = Duration.ofSeconds(1 + burst / perSecond);
        // The calling thread does the maintenance: waking another thread costs more than the work.
        this.buckets = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(most)
                .expireAfterAccess(untilFull)
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .withCustomTimePrecision(time)
                        .build());
    }

    ConsumptionProbe take(String key) {
        return buckets.get(key).tryConsumeAndReturnRemaining(1);
    }
}
