package dev.rushline.line.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rushline.line.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class LogPropertiesTests {

    @EnableConfigurationProperties(LogProperties.class)
    static class Configuration {}

    @Test
    void uses_the_defaults_when_nothing_is_configured() {
        assertThat(bound())
                .isEqualTo(new LogProperties(Map.of(), (short) 3, Duration.ofDays(365), false, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"partitions.texts=1", "replication-factor=9", "retention=1h", "repair=true", "watch=100ms"})
    void a_value_at_its_bound_is_taken(String setting) {
        assertThat(bound(setting)).isNotEqualTo(bound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partitions.texts=0",
                "partitions.texts=10001",
                "replication-factor=0",
                "replication-factor=10",
                "retention=59m",
                "watch=99ms"
            })
    void a_value_out_of_bounds_is_refused(String setting) {
        assertThatExceptionOfType(Settings.Refused.class).isThrownBy(() -> bound(setting));
    }

    private static LogProperties bound(String... settings) {
        String prefix = Settings.prefix(LogProperties.class);
        return Settings.bound(
                LogProperties.class,
                Configuration.class,
                Stream.of(settings).map(prefix::concat).toArray(String[]::new));
    }
}
