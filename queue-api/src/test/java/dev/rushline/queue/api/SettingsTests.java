package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.queue.entering.EntryProperties;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class SettingsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({StreamProperties.class, EntryPassProperties.class, EntryProperties.class})
    static class Settings {}

    @Test
    void the_defaults_are_in_force() {
        runner.run(context -> {
            assertThat(context.getBean(StreamProperties.class))
                    .isEqualTo(new StreamProperties(10_000, 10, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(2)));
            assertThat(context.getBean(EntryPassProperties.class))
                    .isEqualTo(new EntryPassProperties("rushline", List.of()));
            assertThat(context.getBean(EntryProperties.class)).isEqualTo(new EntryProperties(100_000));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rushline.queue.stream.most=-1",
                "rushline.queue.stream.most-per-caller=0",
                "rushline.queue.stream.most-per-address=0",
                "rushline.queue.stream.heartbeat=99ms",
                "rushline.queue.stream.heartbeat=2m",
                "rushline.queue.stream.retry=0s",
                "rushline.entry-pass.issuer=",
                "rushline.queue.enter.remembered=-1"
            })
    void an_invalid_property_stops_the_start(String setting) {
        runner.withPropertyValues(setting).run(context -> assertThat(context).hasFailed());
    }
}
