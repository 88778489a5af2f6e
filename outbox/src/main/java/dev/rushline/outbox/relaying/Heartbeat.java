package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that the relay is alive, on a thread of its own, and knows until when others will believe it. Who was silent too long
 * must tell nothing more: by then somebody else may be telling it.
 */
final class Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final JdbcLeaseTable leases;
    private final OutboxProperties properties;
    private final BooleanSupplier isWell;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("outbox-heart").factory());
    private volatile long believedUntil;

    /** @param isWell a relay that hangs must not look alive */
    Heartbeat(JdbcLeaseTable leases, OutboxProperties properties, BooleanSupplier isWell) {
        this.leases = leases;
        this.properties = properties;
        this.isWell = isWell;
        this.believedUntil = System.nanoTime();
    }

    void start() {
        beat();
        long pause = properties.heartbeat().toMillis();
        var _ = thread.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        if (!isWell.getAsBoolean()) {
            return;
        }
        try {
            // Counted from before the call: the database's time of it is later, so others believe it longer than this.
            long asked = System.nanoTime();
            leases.beat();
            believedUntil = asked + properties.dead().toNanos() * 2 / 3;
        } catch (RuntimeException away) {
            log.debug("the database does not hear the relay", away);
        }
    }

    /** Whether nobody can have taken this relay for dead. */
    boolean isBelieved() {
        return System.nanoTime() - believedUntil < 0;
    }

    void stop() {
        thread.shutdownNow();
    }
}
