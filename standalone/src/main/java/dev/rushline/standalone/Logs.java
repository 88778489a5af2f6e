package dev.rushline.standalone;

import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** Where logs go: what concerns the reader of the console to it, what the broker logs to a file. */
final class Logs {

    private Logs() {}

    /** Must come before the first logger: {@code logback.xml} reads this when it is loaded. */
    static void to(Path data) {
        System.setProperty("rushline.logs", data.resolve("logs").toString());
        // Spring would load the configuration again, while the servers that are already running write to it.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        // On one thread: the servers start on several, and what they say first would have to be replayed.
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            StructuredLogs.apply(
                    logs, new StandardEnvironment(), Logs.class.getPackage().getImplementationVersion());
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
