package dev.rushline.runtime.readiness;

import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(
        afterName = {
            "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnBean({HealthEndpoint.class, MeterRegistry.class})
class ReadinessAutoConfiguration {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Bean
    Readiness readiness(HealthEndpoint health, MeterRegistry meters) {
        return new Readiness(() -> isUp(health.healthForPath("readiness")), meters);
    }

    @Bean
    PeriodicTask readinessLook(Readiness readiness, ServiceThreads threads) {
        return threads.periodic("readiness", PeriodicTask.Delay.of(INTERVAL), readiness::look);
    }

    private static boolean isUp(@Nullable HealthDescriptor readiness) {
        return readiness != null && Status.UP.equals(readiness.getStatus());
    }
}
