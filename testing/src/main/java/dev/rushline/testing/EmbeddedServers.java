package dev.rushline.testing;

import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.embedded.EmbeddedDatabase;
import java.nio.file.Path;

/** The embedded servers on throw-away folders. */
final class EmbeddedServers {

    private EmbeddedServers() {}

    static KafkaServer kafka() {
        Path folder = TemporaryFolders.create("kafka");
        EmbeddedBroker broker = EmbeddedBroker.start(folder, FreePorts.any());
        atExit(broker::close, folder);
        return broker::bootstrapServers;
    }

    static PostgresServer postgres() {
        Path folder = TemporaryFolders.create("postgres");
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

    private static void atExit(Runnable close, Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close.run();
            TemporaryFolders.delete(folder);
        }));
    }
}
