package dev.rushline.outbox.relaying;

import dev.rushline.outbox.Nudge;
import dev.rushline.runtime.thread.ServiceThread;
import dev.rushline.runtime.thread.ServiceThreads;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the relay of this process on a service thread: a new relay after each start and after each failure. */
final class RelayLifecycle implements SmartLifecycle, Nudge {

    private static final Logger log = LoggerFactory.getLogger(RelayLifecycle.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

    private final ServiceThread thread;
    private volatile @Nullable Relay current;

    RelayLifecycle(Supplier<Relay> relays, ServiceThreads threads) {
        this.thread = threads.create("outbox-relay", ServiceThreads.BACKOFF, () -> current = relays.get());
    }

    @Override
    public void committed(int shards) {
        Relay relay = current;
        if (relay != null) {
            relay.nudge(shards);
        }
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Lets the batches in flight complete, releases all shards and closes the producer; all of it within a few seconds. */
    @Override
    public void stop() {
        Relay relay = current;
        if (relay != null && !thread.stop(STOP_TIMEOUT)) {
            relay.heartbeat().stop();
            log.warn("the relay did not stop in time; other relays take over when its heartbeat is too old");
        }
        current = null;
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }
}
