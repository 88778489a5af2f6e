package dev.rushline.standalone;

import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.embedded.EmbeddedDatabase;
import dev.rushline.embedded.EmbeddedServerException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The embedded servers, as many as are wanted. */
record Servers(@Nullable EmbeddedBroker broker, @Nullable EmbeddedDatabase database) {

    /** Starts them side by side; what started is closed by {@code shutdown} later, also when the other one fails. */
    static Servers start(Settings settings, Shutdown shutdown) {
        CompletableFuture<@Nullable EmbeddedDatabase> database = starting(
                settings.embedsPostgres(),
                () -> EmbeddedDatabase.start(settings.data().resolve("postgres"), settings.postgresPort()));
        CompletableFuture<@Nullable EmbeddedBroker> broker = starting(
                settings.embedsKafka(),
                () -> EmbeddedBroker.start(settings.data().resolve("kafka"), settings.kafkaPort()));
        shutdown.lastly(() -> closeStarted(database));
        shutdown.lastly(() -> closeStarted(broker));
        try {
            return new Servers(broker.join(), database.join());
        } catch (CompletionException exception) {
            if (exception.getCause() instanceof EmbeddedServerException refused) {
                throw refused;
            }
            throw exception;
        }
    }

    /** What the applications need to find them. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        if (broker != null) {
            properties.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
            properties.put("rushline.log.replication-factor", 1);
            properties.put("rushline.outbox.replication", 1);
            properties.put("rushline.trending.replication", 1);
        }
        if (database != null) {
            properties.put("spring.datasource.url", database.jdbcUrl());
            properties.put("spring.datasource.username", database.user());
            properties.put("spring.datasource.password", database.password());
        }
        return properties;
    }

    void whenBroken(Consumer<String> listener) {
        if (broker != null) {
            var _ = broker.broken().thenAccept(reason -> listener.accept("The embedded Kafka stopped: " + reason));
        }
        if (database != null) {
            var _ = database.broken()
                    .thenAccept(reason -> listener.accept("The embedded PostgreSQL stopped: " + reason));
        }
    }

    private static <S> CompletableFuture<@Nullable S> starting(boolean wanted, Supplier<S> start) {
        CompletableFuture<@Nullable S> started = new CompletableFuture<>();
        if (!wanted) {
            started.complete(null);
            return started;
        }
        Thread.ofPlatform().daemon().start(() -> {
            try {
                started.complete(start.get());
            } catch (Throwable failure) {
                started.completeExceptionally(failure);
            }
        });
        return started;
    }

    private static void closeStarted(CompletableFuture<? extends @Nullable AutoCloseable> starting) throws Exception {
        AutoCloseable server = starting.exceptionally(_ -> null).join();
        if (server != null) {
            server.close();
        }
    }
}
