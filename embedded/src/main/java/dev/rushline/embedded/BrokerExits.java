package dev.rushline.embedded;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/** Kafka ends its process when it cannot go on. Here the process belongs to the application, so a listener is notified instead. */
final class BrokerExits implements AutoCloseable {

    private static final Set<BrokerExits> WATCHED = ConcurrentHashMap.newKeySet();

    static {
        Exit.setExitProcedure(BrokerExits::notifyListener);
        Exit.setHaltProcedure(BrokerExits::notifyListener);
    }

    private final CompletableFuture<String> broken = new CompletableFuture<>();

    private BrokerExits() {}

    static BrokerExits watched() {
        BrokerExits exits = new BrokerExits();
        WATCHED.add(exits);
        return exits;
    }

    /** Completes with Kafka's reason when a broker of this JVM gives up. */
    CompletableFuture<String> broken() {
        return broken;
    }

    @Override
    public void close() {
        WATCHED.remove(this);
    }

    private static void notifyListener(int status, @Nullable String message) {
        String reason = message == null || message.isBlank() ? "Kafka gave up with status " + status : message;
        WATCHED.forEach(exits -> exits.broken.complete(reason));
        // Kafka's callers rely on this method not returning.
        throw new IllegalStateException(reason);
    }
}
