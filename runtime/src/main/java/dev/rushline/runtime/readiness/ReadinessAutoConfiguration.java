package dev.rushline.runtime.readiness;

import io.micrometer.core.instrument.MeterRegistry;
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

    @Bean
    Readiness readiness(HealthEndpoint health, MeterRegistry meters) {
        return new Readiness(() -> isUp(health.healthForPath("readiness")), meters);
    }

    private static boolean isUp(@Nullable HealthDescriptor readiness) {
        return readiness != null && Status.UP.equals(readiness.getStatus());
    }
}
