package dev.rushline.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class SettingsTests {

    private final WebApplicationContextRunner app = new WebApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(EdgeApp.class);

    @Test
    void the_defaults_and_the_bounds_are_accepted() {
        app.run(context -> assertThat(context).hasNotFailed());
        app.withPropertyValues(
                        "rushline.http.limit.per-second=1",
                        "rushline.http.limit.burst=1",
                        "rushline.http.limit.address.per-second=1",
                        "rushline.http.limit.address.burst=1",
                        "rushline.http.address.trusted-proxies=10.0.0.0/8,2001:db8::/32,192.0.2.1",
                        "rushline.http.callers.remember=1s",
                        "rushline.http.callers.max-tokens=0",
                        "rushline.http.body.max-size=1KB",
                        "rushline.warm-up=after-ready",
                        "rushline.warm-up-time=1m")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rushline.http.limit.per-second=0",
                "rushline.http.limit.burst=0",
                "rushline.http.limit.max-callers=0",
                "rushline.http.limit.address.per-second=0",
                "rushline.http.limit.address.burst=0",
                "rushline.http.limit.address.max-addresses=0",
                "rushline.http.address.trusted-proxies=nowhere",
                "rushline.http.callers.max-tokens=-1",
                "rushline.http.callers.remember=0s",
                "rushline.http.callers.remember=2h",
                "rushline.http.body.max-size=17MB",
                "rushline.warm-up=sometimes",
                "rushline.warm-up-time=0s"
            })
    void a_value_out_of_bounds_prevents_the_start(String setting) {
        app.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(setting.substring(0, setting.lastIndexOf('.'))));
    }
}
