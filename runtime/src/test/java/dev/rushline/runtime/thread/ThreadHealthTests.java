package dev.rushline.runtime.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Configuration;

class ThreadHealthTests {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class SmallApp {}

    @Test
    void a_process_is_not_ready_while_a_thread_is_down() {
        try (var app = new SpringApplicationBuilder(SmallApp.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "management.endpoint.health.probes.enabled=true",
                        "management.endpoint.health.group.readiness.include=readinessState,threads")
                .run()) {
            HealthEndpoint health = app.getBean(HealthEndpoint.class);
            Backoff backoff = new Backoff(Duration.ofHours(1), Duration.ofHours(1));
            ServiceThread thread = app.getBean(ServiceThreads.class).create("broken", backoff, () -> () -> {
                throw new StackOverflowError();
            });
            assertThat(readiness(health)).isEqualTo(Status.UP);

            thread.start();
            await().until(() -> readiness(health).equals(Status.DOWN));
            thread.stop(Duration.ofSeconds(5));

            assertThat(readiness(health)).isEqualTo(Status.UP);
        }
    }

    private static Status readiness(HealthEndpoint health) {
        return health.healthForPath("readiness").getStatus();
    }
}
