package dev.rushline.runtime.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTests {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 200", "3, 400", "4, 800", "5, 1000", "900, 1000"})
    void doubles_the_delay_up_to_the_longest(int failures, long millis) {
        assertThat(backoff.after(failures)).isEqualTo(Duration.ofMillis(millis));
    }
}
