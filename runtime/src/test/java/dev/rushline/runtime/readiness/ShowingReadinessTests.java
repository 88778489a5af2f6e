package dev.rushline.runtime.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ShowingReadinessTests {

    private static final AtomicBoolean REACHED = new AtomicBoolean(true);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class SmallApp {
        @Bean
        HealthIndicator reachedHealthIndicator() {
            return () -> REACHED.get() ? Health.up().build() : Health.down().build();
        }
    }

    @Test
    void the_figure_says_what_the_readiness_probe_says() {
        try (var app = new SpringApplicationBuilder(SmallApp.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "management.endpoint.health.probes.enabled=true",
                        "management.endpoint.health.group.readiness.include=readinessState,reached")
                .run()) {
            MeterRegistry meters = app.getBean(MeterRegistry.class);
            await().untilAsserted(() -> assertThat(ready(meters)).isEqualTo(1));

            REACHED.set(false);
            await().untilAsserted(() -> assertThat(ready(meters)).isZero());

            REACHED.set(true);
            await().untilAsserted(() -> assertThat(ready(meters)).isEqualTo(1));
            AvailabilityChangeEvent.publish(app, ReadinessState.REFUSING_TRAFFIC);
            await().untilAsserted(() -> assertThat(ready(meters)).isZero());
            assertThat(app.getBean(ApplicationAvailability.class).getReadinessState())
                    .isEqualTo(ReadinessState.REFUSING_TRAFFIC);
        }
    }

    @Test
    void a_question_that_fails_is_no_yes() {
        var meters = new SimpleMeterRegistry();
        var asked = new AtomicBoolean();
        var readiness = new Readiness(
                () -> {
                    if (asked.getAndSet(true)) {
                        throw new IllegalStateException("no such group");
                    }
                    return true;
                },
                meters);
        readiness.look();
        double before = ready(meters);

        readiness.look();

        assertThat(before).isEqualTo(1);
        assertThat(ready(meters)).isZero();
    }

    private static double ready(MeterRegistry meters) {
        return meters.get("rushline.ready").gauge().value();
    }
}
