package dev.rushline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of the brokers in {@code docker-compose.yml}, so that what is tested and measured is what is deployed. Those of
 * listeners and access are left out: the brokers of a test listen on loopback without passwords.
 */
final class ClusterSettings {

    private static final Path COMPOSE = Path.of("..", "docker-compose.yml");
    /** A setting of all brokers: one of a single broker is in braces, and one of an app has a deeper indentation. */
    private static final Pattern SETTING =
            Pattern.compile("^ {4}KAFKA_([A-Z_]+): \"?([^\"\n]*)\"?$", Pattern.MULTILINE);

    private static final List<String> OF_ACCESS = List.of(
            "listener.name.",
            "inter.broker.listener",
            "security.protocol.map",
            "sasl",
            "config.providers",
            "authorizer",
            "super.users");

    private ClusterSettings() {}

    static Map<String, String> ofCompose() {
        try {
            Map<String, String> settings = new HashMap<>();
            Matcher setting = SETTING.matcher(Files.readString(COMPOSE));
            while (setting.find()) {
                settings.put(setting.group(1).toLowerCase(Locale.ROOT).replace('_', '.'), setting.group(2));
            }
            if (!"3".equals(settings.get("default.replication.factor"))) {
                throw new IllegalStateException(COMPOSE + " has no settings of three brokers");
            }
            // No setting of Kafka, but of the image.
            settings.remove("heap.opts");
            settings.keySet().removeIf(name -> OF_ACCESS.stream().anyMatch(name::contains));
            return settings;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** What the container image does: settings become a file. */
    static void write(Map<String, String> settings, Path file) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }
}
