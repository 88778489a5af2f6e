package dev.rushline.http.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What each caller has left. A caller who pauses long enough to have it all back is forgotten. */
final class TokenBuckets {

    private final LoadingCache<String, Bucket> buckets;

    TokenBuckets(LimitProperties properties, Clock clock) {
        TimeMeter time = new ClockMeter(clock);
        Duration untilFull = Duration.ofSeconds(1 + properties.burst() / properties.perSecond());
        // Whoever comes by tidies up: waking another thread for it costs more than the work itself.
        this.buckets = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(properties.maxCallers())
                .expireAfterAccess(untilFull)
                .build(caller -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(properties.burst())
                                .refillGreedy(properties.perSecond(), Duration.ofSeconds(1)))
                        .withCustomTimePrecision(time)
                        .build());
    }

    ConsumptionProbe spend(String callerId) {
        return buckets.get(callerId).tryConsumeAndReturnRemaining(1);
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
