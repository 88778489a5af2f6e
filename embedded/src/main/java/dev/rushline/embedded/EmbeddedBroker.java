package dev.rushline.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka node (KRaft, broker and controller) in this JVM, listening on 127.0.0.1 in plain text. What it has acknowledged
 * is in its folder and survives a stop or a kill of the JVM. Like any single broker it leaves flushing to the operating system,
 * so a power failure may lose the last records.
 */
public final class EmbeddedBroker implements AutoCloseable {

    // Recovering the log after a kill reads what was not yet flushed, which takes a while on a full, slow disk.
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(8);

    private final FolderLock folder;
    private final KafkaRaftServer server;
    private final int port;
    private final BrokerExits exits;

    private EmbeddedBroker(FolderLock folder, KafkaRaftServer server, int port, BrokerExits exits) {
        this.folder = folder;
        this.server = server;
        this.port = port;
        this.exits = exits;
    }

    /**
     * Starts on the log in the folder, or on an empty one where there is none, and returns when clients can connect.
     *
     * @param port where clients connect; 0 takes any free port
     * @throws EmbeddedServerException when the port is taken, or the folder is in use, cannot be written or is damaged
     */
    public static EmbeddedBroker start(Path folder, int port) {
        return start(folder, port, null);
    }

    /**
     * Starts as {@link #start(Path, int)} does, with a second listener.
     *
     * @param proxied the second listener, for clients that come through a proxy
     */
    public static EmbeddedBroker start(Path folder, int port, @Nullable ProxiedEndpoint proxied) {
        FolderLock lock = FolderLock.take(folder);
        try {
            return started(lock, port, proxied);
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    public String bootstrapServers() {
        return Ports.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Completes with the reason when the broker gives up by itself, for example because its disk is full or gone. */
    public CompletionStage<String> broken() {
        return exits.broken().minimalCompletionStage();
    }

    /** Shuts down in an orderly way, within seconds. */
    @Override
    public void close() {
        exits.close();
        Thread stopping = Thread.ofPlatform().daemon().name("kafka-stop").start(() -> {
            server.shutdown();
            server.awaitShutdown();
        });
        try {
            // A broker that gave up may wait for ever for a thread of its own; the folder then stays locked until the
            // JVM ends.
            if (stopping.join(STOP)) {
                folder.close();
            }
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedBroker started(FolderLock lock, int wantedPort, @Nullable ProxiedEndpoint proxied) {
        Path log = lock.folder().resolve("log");
        BrokerStorage.prepare(log);
        int port = Ports.orAnyFree(wantedPort);
        Ports.requireFree(port, "Kafka", "RUSHLINE_KAFKA_PORT");
        BrokerExits exits = BrokerExits.watched();
        try {
            KafkaConfig settings = new KafkaConfig(BrokerSettings.of(log, port, proxied, Ports.anyFree()), false);
            return new EmbeddedBroker(lock, running(settings, exits.broken()), port, exits);
        } catch (CompletionException exception) {
            exits.close();
            Throwable cause = exception.getCause() == null ? exception : exception.getCause();
            throw BrokerStorage.damaged(log, EmbeddedServerException.reasonOf(cause), cause);
        }
    }

    /** Starts on another thread, because the starting thread may block for ever if Kafka fails on a thread of its own. */
    private static KafkaRaftServer running(KafkaConfig settings, CompletableFuture<String> broken) {
        CompletableFuture<KafkaRaftServer> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("kafka-start").start(() -> {
            try {
                KafkaRaftServer server = new KafkaRaftServer(settings, Time.SYSTEM);
                server.startup();
                started.complete(server);
            } catch (Throwable failure) {
                started.completeExceptionally(failure);
            }
        });
        var _ = broken.thenAccept(reason -> started.completeExceptionally(new IllegalStateException(reason)));
        return started.orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
    }
}
