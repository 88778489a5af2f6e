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
    void there_is_no_percentile_without_a_latency() {
        assertThat(latencies.millis(0.5)).isEmpty();
    }

    @Test
    void percentiles_are_computed_from_all_latencies() {
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
    void a_latency_is_rounded_up_by_3_percent_at_most(long micros) {
        latencies.record(TimeUnit.MICROSECONDS.toNanos(micros));

        long rounded = Math.round(latencies.millis(0.5).orElseThrow() * 1_000);

        assertThat(rounded).isBetween(micros, (long) (micros * 1.032));
    }

    @Test
    void negative_and_huge_latencies_are_accepted() {
        latencies.record(-1);
        latencies.record(Long.MAX_VALUE);

        assertThat(latencies.millis(0.5)).hasValue(0);
        assertThat(latencies.millis(1).orElseThrow()).isGreaterThan(1e9);
    }
}
