package dev.rushline.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** The broker's folder: formatted once, and checked before each start, because Kafka reports a wrong one in stack traces. */
final class BrokerStorage {

    private BrokerStorage() {}

    static void prepare(Path log) {
        try {
            if (Folders.isMissingOrEmpty(log)) {
                Folders.createWhole(log, BrokerStorage::format);
            }
            requireOurs(log);
        } catch (IOException exception) {
            throw damaged(log, EmbeddedServerException.reasonOf(exception), exception);
        }
    }

    static EmbeddedServerException damaged(Path log, String reason, @Nullable Throwable cause) {
        return new EmbeddedServerException(
                "Kafka cannot use the data in " + log + " (" + reason
                        + "): restore that folder from a copy, or move it away to start with an empty log.",
                cause);
    }

    private static void format(Path log) throws IOException {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setHasDynamicQuorum(false)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString());
        try {
            formatter.run();
        } catch (IOException exception) {
            throw exception;
        } catch (Exception exception) {
            throw new IOException("it could not be formatted: " + exception.getMessage(), exception);
        }
    }

    private static void requireOurs(Path log) throws IOException {
        Path file = log.resolve("meta.properties");
        if (Files.notExists(file)) {
            throw damaged(log, "it holds files but no meta.properties", null);
        }
        Properties meta = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            meta.load(reader);
        } catch (IllegalArgumentException | CharacterCodingException exception) {
            throw damaged(log, "its meta.properties is garbled", exception);
        }
        for (String key : List.of("version", "cluster.id", "directory.id", "node.id")) {
            if (meta.getProperty(key, "").isBlank()) {
                throw damaged(log, "its meta.properties lacks " + key, null);
            }
        }
        if (!meta.getProperty("node.id").equals(String.valueOf(BrokerSettings.NODE_ID))) {
            throw damaged(log, "it belongs to node " + meta.getProperty("node.id") + " of another cluster", null);
        }
    }
}
