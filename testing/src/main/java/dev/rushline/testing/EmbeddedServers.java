package dev.rushline.testing;

import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.embedded.EmbeddedDatabase;
import dev.rushline.embedded.ProxiedEndpoint;
import java.nio.file.Path;

/** The embedded servers on throw-away folders. */
final class EmbeddedServers {

    private EmbeddedServers() {}

    static KafkaServer kafka() {
        Path folder = TemporaryFolders.create("kafka");
        ProxiedEndpoint proxied = new ProxiedEndpoint(FreePorts.any(), FreePorts.any());
        EmbeddedBroker broker = EmbeddedBroker.start(folder, FreePorts.any(), proxied);
        atExit(broker::close, folder);
        TcpProxy link = TcpProxy.start(proxied.proxyPort(), proxied.port());
        return new KafkaServer() {
            @Override
            public String bootstrapServers() {
                return broker.bootstrapServers();
            }

            @Override
            public TcpProxy link() {
                return link;
            }
        };
    }

    static PostgresServer postgres() {
        Path folder = TemporaryFolders.create("postgres");
        EmbeddedDatabase server = EmbeddedDatabase.start(folder, FreePorts.any());
        atExit(server::close, folder);
        TcpProxy link = TcpProxy.start(FreePorts.any(), server.port());
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

            @Override
            public TcpProxy link() {
                return link;
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
