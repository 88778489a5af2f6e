package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of the relay on a thread of its own, and knows until when they hold. A relay whose heartbeat is too old
 * must send nothing more, because another relay may own its shards.
 */
final class Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final LeaseTable leases;
    private final OutboxProperties properties;
    private final NanoClock clock;
    private final BooleanSupplier isRelayRunning;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("outbox-heartbeat").factory());
    private volatile long validUntil;

    /** @param isRelayRunning a relay that hangs must lose its leases */
    Heartbeat(LeaseTable leases, OutboxProperties properties, NanoClock clock, BooleanSupplier isRelayRunning) {
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
        this.isRelayRunning = isRelayRunning;
        this.validUntil = clock.nanoTime();
    }

    void start() {
        beat();
        long interval = properties.heartbeat().toMillis();
        var _ = thread.scheduleWithFixedDelay(this::beat, interval, interval, TimeUnit.MILLISECONDS);
    }

    void beat() {
        if (!isRelayRunning.getAsBoolean()) {
            return;
        }
        try {
            // Taken before the call, so the leases hold in the database for longer than this relay counts on.
            long before = clock.nanoTime();
            leases.heartbeat();
            validUntil = before + properties.dead().toNanos() * 2 / 3;
        } catch (RuntimeException e) {
            log.debug("the heartbeat failed", e);
        }
    }

    /** Whether no other relay can have claimed the shards of this one. */
    boolean isValid() {
        return !clock.isPast(validUntil);
    }

    void stop() {
        thread.shutdownNow();
    }
}
