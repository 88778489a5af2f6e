package dev.rushline.runtime.tracing;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnProperty(TracingSwitch.ENDPOINT)
class TracingAutoConfiguration {

    /** Probes call an app every few seconds. Their spans would bury those of callers. */
    @Bean
    SpanExportingPredicate noSpansOfProbes() {
        return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
    }
}
