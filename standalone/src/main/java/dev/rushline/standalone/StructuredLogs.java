package dev.rushline.standalone;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Lines for machines on the console, where Spring Boot's own property asks for them. Boot does not get to look at it here,
 * because the servers log before there is an application.
 */
final class StructuredLogs {

    static final String FORMAT = "logging.structured.format.console";

    private StructuredLogs() {}

    /** @param version of this software, if it is packaged and so has one */
    static void apply(LoggerContext logs, ConfigurableEnvironment environment, @Nullable String version) {
        String format = environment.getProperty(FORMAT, "");
        if (format.isBlank()) {
            return;
        }
        name(environment, version);
        logs.putObject(Environment.class.getName(), environment);
        if (logs.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console")
                instanceof ConsoleAppender<ILoggingEvent> console) {
            StructuredLogEncoder encoder = new StructuredLogEncoder();
            encoder.setContext(logs);
            encoder.setCharset(StandardCharsets.UTF_8);
            encoder.setFormat(format);
            encoder.start();
            console.setEncoder(encoder);
        }
    }

    private static void name(ConfigurableEnvironment environment, @Nullable String version) {
        if (version != null) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("version", Map.of("spring.application.version", version)));
        }
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource("classpath:application.properties"));
        } catch (IOException missing) {
            throw new UncheckedIOException("application.properties is part of this application", missing);
        }
    }
}
