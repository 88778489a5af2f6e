package dev.rushline.runtime.tracing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Disables the export of traces while no endpoint is set: otherwise every line of the log would keep room for the ids of
 * traces that do not exist. The endpoint is read on each access, because later property sources may set it.
 */
final class TracingWhileOff implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new ExportDisabled(environment));
    }

    private static final class ExportDisabled extends PropertySource<String> {

        // Not the source itself: an environment as a source is taken for one that has sources of its own.
        private final Environment environment;

        ExportDisabled(Environment environment) {
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
