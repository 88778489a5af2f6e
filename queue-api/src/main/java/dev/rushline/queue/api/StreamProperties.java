package dev.rushline.queue.api;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Streams of events.
 *
 * @param most the most open streams; further callers get 503 and poll. Each costs a connection and about 50 KB
 * @param heartbeat the longest silence of a stream. A shorter one finds closed connections sooner and costs more writes
 * @param retry how long a client waits before it connects again
 */
@Validated
@ConfigurationProperties("rushline.queue.stream")
record StreamProperties(
        @DefaultValue("10000") @Min(0) int most,

        @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration heartbeat,

        @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration retry) {}
