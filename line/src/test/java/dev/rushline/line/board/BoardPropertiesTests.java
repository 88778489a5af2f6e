package dev.rushline.line.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rushline.line.Settings;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class BoardPropertiesTests {

    @EnableConfigurationProperties(BoardProperties.class)
    static class Configuration {}

    @Test
    void uses_the_defaults_when_nothing_is_configured() {
        assertThat(bound())
                .isEqualTo(new BoardProperties(
                        Duration.ofMillis(50), Duration.ofSeconds(5), 50_000, Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh=5ms", "rate-window=100ms", "waiters=0", "stale=100ms"})
    void a_value_at_its_bound_is_taken(String setting) {
        assertThat(bound(setting)).isNotEqualTo(bound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"refresh=4ms", "refresh=6s", "rate-window=99ms", "rate-window=6m", "waiters=-1", "stale=99ms"})
    void a_value_out_of_bounds_is_refused(String setting) {
        assertThatExceptionOfType(Settings.Refused.class).isThrownBy(() -> bound(setting));
    }

    private static BoardProperties bound(String... settings) {
        String prefix = Settings.prefix(BoardProperties.class);
        return Settings.bound(
                BoardProperties.class,
                Configuration.class,
                Stream.of(settings).map(prefix::concat).toArray(String[]::new));
    }
}
