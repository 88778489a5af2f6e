package dev.rushline.runtime.tracing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Filters out every auto-configuration that creates spans while no export endpoint is set. Spring Boot alone would leave out
 * the exporter only, and every call would pay for spans that are never exported.
 */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

    /** Spring Boot's own property; its standard environment variables are translated to it before this is asked. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private boolean isOn;

    @Override
    public void setEnvironment(Environment environment) {
        isOn = isOn(environment);
    }

    static boolean isOn(Environment environment) {
        return !environment.getProperty(ENDPOINT, "").isBlank();
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] isKept = new boolean[configurations.length];
        for (int at = 0; at < configurations.length; at++) {
            isKept[at] = isOn || !isOfTracing(configurations[at]);
        }
        return isKept;
    }

    private static boolean isOfTracing(@Nullable String configuration) {
        return configuration != null
                && (configuration.startsWith("org.springframework.boot.micrometer.tracing.")
                        || configuration.startsWith("org.springframework.boot.opentelemetry."));
    }
}
