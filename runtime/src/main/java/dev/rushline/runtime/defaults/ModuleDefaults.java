package dev.rushline.runtime.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Adds the settings of every {@value #FILE} on the class path below all others. Two modules that set one property to
 * different values fail the start, so the order of the class path never decides.
 */
final class ModuleDefaults implements EnvironmentPostProcessor {

    static final String FILE = "META-INF/rushline/defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("defaults of modules", read(application.getClassLoader())));
    }

    static Map<String, Object> read(ClassLoader modules) {
        Map<String, Object> defaults = new HashMap<>();
        try {
            for (URL file : Collections.list(modules.getResources(FILE))) {
                Properties settings = PropertiesLoaderUtils.loadProperties(new UrlResource(file));
                settings.stringPropertyNames().forEach(name -> add(defaults, name, settings.getProperty(name), file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + FILE, unreadable);
        }
        return defaults;
    }

    private static void add(Map<String, Object> defaults, String name, String value, URL file) {
        Object other = defaults.putIfAbsent(name, value);
        if (other != null && !other.equals(value)) {
            throw new IllegalStateException(
                    "%s is %s in %s and %s in another module's defaults".formatted(name, value, file, other));
        }
    }
}
