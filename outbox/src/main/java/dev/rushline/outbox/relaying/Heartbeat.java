package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Renews the leases of the relay on a thread of its own, and knows until when they hold. A relay whose heartbeat is too old
 * must send nothing more, because another relay may own its shards.
 */
final class Heartbeat {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final LeaseTable leases;
    private final OutboxProperties properties;
    private final NanoClock clock;
    private final BooleanSupplier isRelayRunning;
    private final PeriodicTask task;
    private volatile long validUntil;

    /** @param isRelayRunning a relay that hangs must lose its leases */
    Heartbeat(
            LeaseTable leases,
            OutboxProperties properties,
            NanoClock clock,
            BooleanSupplier isRelayRunning,
            ServiceThreads threads) {
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
        this.isRelayRunning = isRelayRunning;
        this.validUntil = clock.nanoTime();
        this.task = threads.periodic("outbox-heartbeat", PeriodicTask.Delay.of(properties.heartbeat()), this::beat)
                .startAwaitsRun();
    }

    /** Renews the leases once before it returns. */
    void start() {
        task.start();
    }

    void beat() {
        if (!isRelayRunning.getAsBoolean()) {
            return;
        }
        // Taken before the call, so the leases hold in the database for longer than this relay counts on.
        long before = clock.nanoTime();
        leases.heartbeat();
        validUntil = before + properties.dead().toNanos() * 2 / 3;
    }

    /** Whether no other relay can have claimed the shards of this one. */
    boolean isValid() {
        return !clock.isPast(validUntil);
    }

    void stop() {
        task.stop(STOP_TIMEOUT);
    }
}
