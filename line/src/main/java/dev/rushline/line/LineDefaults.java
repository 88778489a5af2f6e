package dev.rushline.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** Adds the settings of {@code rushline-line-defaults.properties} below all others, so anything said elsewhere wins. */
final class LineDefaults implements EnvironmentPostProcessor {

    private static final String FILE = "rushline-line-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource(FILE, new ClassPathResource(FILE)));
        } catch (IOException missing) {
            throw new UncheckedIOException(FILE + " is part of this library", missing);
        }
    }
}
