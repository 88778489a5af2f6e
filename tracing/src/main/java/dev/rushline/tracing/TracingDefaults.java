package dev.rushline.tracing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Adds the settings of {@code rushline-tracing-defaults.properties} below all others, so anything said elsewhere wins. */
final class TracingDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "rushline-tracing-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!TracingSwitch.isOn(environment)) {
            // Or every line of the log would keep room for the ids of traces that there are not.
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("no traces", Map.of("management.tracing.export.enabled", false)));
        }
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource(FILE, new ClassPathResource(FILE)));
        } catch (IOException missing) {
            throw new UncheckedIOException(FILE + " is part of this library", missing);
        }
    }

    /** Once everything is known that may say where spans are told. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
