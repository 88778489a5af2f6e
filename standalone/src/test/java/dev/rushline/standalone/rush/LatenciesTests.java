package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTests {

    private final Latencies latencies = new Latencies();

    @Test
    void nothing_is_said_of_nothing() {
        assertThat(latencies.millis(0.5)).isEmpty();
    }

    @Test
    void half_took_no_longer_than_the_middle_and_few_longer_than_nearly_all() {
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.record(TimeUnit.MILLISECONDS.toNanos(millis));
        }

        assertThat(latencies.millis(0.5).orElseThrow()).isCloseTo(500, Percentage.withPercentage(3.2));
        assertThat(latencies.millis(0.99).orElseThrow()).isCloseTo(990, Percentage.withPercentage(3.2));
        assertThat(latencies.millis(0).orElseThrow()).isCloseTo(1, Percentage.withPercentage(3.2));
        assertThat(latencies.millis(1).orElseThrow()).isCloseTo(1_000, Percentage.withPercentage(3.2));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31, 32, 33, 63, 64, 65, 127, 128, 4_095, 4_096, 1_000_000, 3_600_000_000L})
    void whatever_it_took_is_told_3_percent_too_long_at_most_and_never_too_short(long micros) {
        latencies.record(TimeUnit.MICROSECONDS.toNanos(micros));

        long told = Math.round(latencies.millis(0.5).orElseThrow() * 1_000);

        assertThat(told).isBetween(micros, (long) (micros * 1.032));
    }

    @Test
    void what_no_clock_says_does_no_harm() {
        latencies.record(-1);
        latencies.record(Long.MAX_VALUE);

        assertThat(latencies.millis(0.5)).hasValue(0);
        assertThat(latencies.millis(1).orElseThrow()).isGreaterThan(1e9);
    }
}
