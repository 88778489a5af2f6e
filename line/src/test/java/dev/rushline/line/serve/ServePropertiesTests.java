package dev.rushline.line.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rushline.line.Settings;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.util.unit.DataSize;

class ServePropertiesTests {

    @EnableConfigurationProperties(ServeProperties.class)
    static class Configuration {}

    @Test
    void uses_the_defaults_when_nothing_is_configured() {
        assertThat(bound())
                .isEqualTo(new ServeProperties(
                        2,
                        10_000,
                        DataSize.ofMegabytes(4),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(6),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threads=64",
                "batch=1",
                "gather=0ms",
                "gather=1s",
                "session-timeout=1s",
                "first-retry=1ms",
                "last-retry=1m"
            })
    void a_value_at_its_bound_is_taken(String setting) {
        assertThat(bound(setting)).isNotEqualTo(bound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threads=0",
                "threads=65",
                "batch=0",
                "batch=100001",
                "gather=-1ms",
                "gather=1001ms",
                "session-timeout=999ms",
                "session-timeout=301s",
                "first-retry=0ms",
                "last-retry=61s"
            })
    void a_value_out_of_bounds_is_refused(String setting) {
        assertThatExceptionOfType(Settings.Refused.class).isThrownBy(() -> bound(setting));
    }

    private static ServeProperties bound(String... settings) {
        String prefix = Settings.prefix(ServeProperties.class);
        return Settings.bound(
                ServeProperties.class,
                Configuration.class,
                Stream.of(settings).map(prefix::concat).toArray(String[]::new));
    }
}
