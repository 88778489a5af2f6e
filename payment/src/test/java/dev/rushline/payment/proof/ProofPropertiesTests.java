package dev.rushline.payment.proof;

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

class ProofPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ProofProperties.class)
    static class Settings {}

    @Test
    void has_defaults() {
        runner.run(context -> assertThat(context.getBean(ProofProperties.class))
                .isEqualTo(new ProofProperties(null, null, "rushline", "rushline", Duration.ofMinutes(5))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rushline.payment.proof.voucher-issuer=",
                "rushline.payment.proof.entry-pass-issuer= ",
                "rushline.payment.proof.remember=29s",
                "rushline.payment.proof.remember=25h"
            })
    void an_invalid_value_stops_the_start(String setting) {
        runner.withPropertyValues(setting).run(context -> assertThat(context).hasFailed());
    }
}
