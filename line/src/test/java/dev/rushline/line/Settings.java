package dev.rushline.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Binds configuration records as an application does, and returns the result or the failure. */
public final class Settings {

    private Settings() {}

    /** The record that these settings make, or why they make none. */
    public static <T> T bound(Class<T> type, Class<?> configuration, String... settings) {
        Map<String, T> bound = new HashMap<>();
        new ApplicationContextRunner()
                .withUserConfiguration(configuration)
                .withPropertyValues(settings)
                .run(context -> {
                    Throwable failure = context.getStartupFailure();
                    if (failure instanceof ConfigurationPropertiesBindException refusal) {
                        throw new Refused(refusal);
                    }
                    bound.put("it", context.getBean(type));
                });
        return bound.get("it");
    }

    /** The settings are refused. The message names what is wrong. */
    public static final class Refused extends RuntimeException {
        Refused(ConfigurationPropertiesBindException refusal) {
            super(List.of(refusal.getMessage(), reason(refusal)).toString(), refusal);
        }

        private static String reason(Throwable refusal) {
            Throwable cause = refusal;
            while (cause.getCause() != null && !(cause instanceof BindValidationException)) {
                cause = cause.getCause();
            }
            return String.valueOf(cause.getMessage());
        }
    }

    /** The prefix under which a record is configured. */
    public static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value() + ".";
    }
}
