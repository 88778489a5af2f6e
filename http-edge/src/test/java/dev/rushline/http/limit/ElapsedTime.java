package dev.rushline.http.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The time of the buckets in a test: it only grows, whatever the clock does. */
final class ElapsedTime implements TimeMeter {

    private final AtomicLong nanos = new AtomicLong();

    /** As a bean. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Moved {

        @Bean
        ElapsedTime elapsedTime() {
            return new ElapsedTime();
        }
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long currentTimeNanos() {
        return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
