package dev.rushline.runtime.thread;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean(MeterRegistry.class)
class ThreadAutoConfiguration {

    @Bean
    ServiceThreads serviceThreads(MeterRegistry meters) {
        return new ServiceThreads(meters);
    }

    @Bean
    HealthIndicator threadsHealthIndicator(ServiceThreads threads) {
        return () -> {
            List<String> problems = threads.problems();
            return problems.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("reasons", problems).build();
        };
    }
}
