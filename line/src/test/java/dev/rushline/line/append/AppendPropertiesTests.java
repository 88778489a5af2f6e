package dev.rushline.line.append;

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

class AppendPropertiesTests {

    @EnableConfigurationProperties(AppendProperties.class)
    static class Configuration {}

    @Test
    void uses_the_defaults_when_nothing_is_configured() {
        assertThat(bound())
                .isEqualTo(new AppendProperties(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(4),
                        Duration.ofMillis(1500),
                        Duration.ZERO,
                        DataSize.ofMegabytes(32)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-block=50ms", "delivery=30s", "request=250ms", "linger=100ms"})
    void a_value_at_its_bound_is_taken(String setting) {
        assertThat(bound(setting)).isNotEqualTo(bound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-block=49ms",
                "max-block=1001ms",
                "delivery=499ms",
                "delivery=31s",
                "request=249ms",
                "request=5s",
                "linger=101ms"
            })
    void a_value_out_of_bounds_is_refused(String setting) {
        assertThatExceptionOfType(Settings.Refused.class).isThrownBy(() -> bound(setting));
    }

    private static AppendProperties bound(String... settings) {
        String prefix = Settings.prefix(AppendProperties.class);
        return Settings.bound(
                AppendProperties.class,
                Configuration.class,
                Stream.of(settings).map(prefix::concat).toArray(String[]::new));
    }
}
