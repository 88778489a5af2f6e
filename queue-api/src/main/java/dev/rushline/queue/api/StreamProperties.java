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
 * @param mostPerCaller the most open streams of one caller; further ones get 429. All tabs and devices of a user share it,
 *     and a stream whose connection broke counts until a write to it fails
 * @param mostPerAddress the most open streams of one address, where {@code rushline.http.address.trusted-proxies} is set:
 *     all users behind it share it
 * @param heartbeat the longest silence of a stream. A shorter one finds closed connections sooner and costs more writes
 * @param retry how long a client waits before it connects again
 */
@Validated
@ConfigurationProperties("rushline.queue.stream")
record StreamProperties(
        @DefaultValue("10000") @Min(0) int most,
        @DefaultValue("10") @Min(1) int mostPerCaller,
        @DefaultValue("1000") @Min(1) int mostPerAddress,

        @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration heartbeat,

        @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration retry) {}
