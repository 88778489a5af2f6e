package dev.rushline.runtime.tracing;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnProperty(TracingSwitch.ENDPOINT)
class TracingAutoConfiguration {

    /** Whoever looks after an app asks it every few seconds, and would bury what its callers ask. */
    @Bean
    SpanExportingPredicate noSpansOfProbes() {
        return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
    }
}
