package dev.rushline.payment.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class DataPlatformPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DataPlatformProperties.class)
    static class Settings {}

    @Test
    void has_defaults() {
        runner.run(context -> assertThat(context.getBean(DataPlatformProperties.class))
                .isEqualTo(new DataPlatformProperties(null, Duration.ofSeconds(1), Duration.ofSeconds(5))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rushline.payment.data-platform.url=nowhere",
                "rushline.payment.data-platform.url=ftp://example.org/",
                "rushline.payment.data-platform.url=http:///path",
                "rushline.payment.data-platform.connect-timeout=0s",
                "rushline.payment.data-platform.connect-timeout=2m",
                "rushline.payment.data-platform.timeout=1ms",
                "rushline.payment.data-platform.timeout=6m"
            })
    void an_invalid_value_stops_the_start(String setting) {
        runner.withPropertyValues(setting).run(context -> assertThat(context).hasFailed());
    }
}
