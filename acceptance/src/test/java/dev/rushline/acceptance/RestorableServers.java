package dev.rushline.acceptance;

import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.embedded.EmbeddedDatabase;
import dev.rushline.testing.FreePorts;
import dev.rushline.testing.TcpProxy;
import dev.rushline.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A broker and a database that no other scenario uses. An older copy of the database can take its place. */
public final class RestorableServers implements AutoCloseable {

    private final Path folder;
    private final EmbeddedBroker broker;
    private EmbeddedDatabase database;
    private final TcpProxy link;

    public RestorableServers(Path folder) {
        this.folder = folder;
        broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.any());
        database = EmbeddedDatabase.start(folder.resolve("postgres"), FreePorts.any());
        link = TcpProxy.start(FreePorts.any(), database.port());
    }

    public Deployment deployment(List<String> settings) {
        return new Deployment(
                settings,
                broker.bootstrapServers(),
                new TestDatabase(database.jdbcUrl(), database.user(), database.password()),
                link);
    }

    public String brokers() {
        return broker.bootstrapServers();
    }

    /** Stops the database, copies its files and starts it again. */
    public void copyDatabase() {
        whileStopped(() -> copy(cluster(), folder.resolve("copy")));
    }

    /** Stops the database and starts it again on the files of the last copy. */
    public void restoreCopy() {
        whileStopped(() -> {
            move(cluster(), folder.resolve("replaced"));
            copy(folder.resolve("copy"), cluster());
        });
    }

    private void whileStopped(Runnable change) {
        int port = database.port();
        database.close();
        change.run();
        database = EmbeddedDatabase.start(folder.resolve("postgres"), port);
    }

    private Path cluster() {
        return folder.resolve("postgres").resolve("cluster");
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** With owners and permissions, which PostgreSQL checks. */
    private static void copy(Path from, Path to) {
        try {
            Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start();
            if (copying.waitFor() != 0) {
                throw new IllegalStateException(from + " was not copied");
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }

    @Override
    public void close() {
        link.close();
        database.close();
        broker.close();
    }
}
