package dev.rushline.tracing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Adds the settings of {@code rushline-tracing-defaults.properties} below all others, so anything said elsewhere wins. */
final class TracingDefaults implements EnvironmentPostProcessor {

    private static final String FILE = "rushline-tracing-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new WhileOff(environment));
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource(FILE, new ClassPathResource(FILE)));
        } catch (IOException missing) {
            throw new UncheckedIOException(FILE + " is part of this library", missing);
        }
    }

    /**
     * Says that nothing is told while nobody says where to, or every line of the log would keep room for the ids of traces
     * that there are not. It finds out when it is asked, because others may still add what says where to.
     */
    private static final class WhileOff extends PropertySource<String> {

        // Not the source itself: an environment as a source is taken for one that has sources of its own.
        private final Environment environment;

        WhileOff(Environment environment) {
            super("rushline traces", TracingSwitch.ENDPOINT);
            this.environment = environment;
        }

        @Override
        public @Nullable Object getProperty(String name) {
            boolean isOff = name.equals("management.tracing.export.enabled") && !TracingSwitch.isOn(environment);
            return isOff ? Boolean.FALSE : null;
        }
    }
}
