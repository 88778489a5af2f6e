package dev.rushline.testing;

import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The embedded servers on throw-away folders. */
final class EmbeddedServers {

    private EmbeddedServers() {}

    static KafkaServer kafka() {
        Path folder = temporaryFolder("kafka");
        EmbeddedBroker broker = EmbeddedBroker.start(folder, FreePorts.any());
        atExit(broker::close, folder);
        return broker::bootstrapServers;
    }

    static PostgresServer postgres() {
        Path folder = temporaryFolder("postgres");
        EmbeddedDatabase server = EmbeddedDatabase.start(folder, FreePorts.any());
        atExit(server::close, folder);
        return new PostgresServer() {
            @Override
            public TestDatabase database(String name) {
                String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name;
                return new TestDatabase(url, server.user(), server.password());
            }

            @Override
            public void restart() {
                server.restart();
            }
        };
    }

    private static Path temporaryFolder(String server) {
        try {
            return Files.createTempDirectory("rushline-" + server + "-");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static void atExit(Runnable close, Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close.run();
            delete(folder);
        }));
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException exception) {
            // The system clears its temporary folder too; the result of the tests must not depend on it.
        }
    }
}
