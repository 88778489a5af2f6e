package dev.rushline.outbox.relaying;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a relay does its work. It is kept by the relay's thread and read by any. */
final class RelayHealth {

    private static final Logger log = LoggerFactory.getLogger(RelayHealth.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Leases leases;
    private final Backlog backlog;
    private final Duration patience;
    private final NanoClock clock;
    private volatile long lastSuccess;
    private volatile @Nullable String stalled;

    /** @param dead after this time another relay takes over from a dead one */
    RelayHealth(Leases leases, Backlog backlog, Duration dead, NanoClock clock) {
        this.leases = leases;
        this.backlog = backlog;
        this.patience = dead.plus(PATIENCE);
        this.clock = clock;
        this.lastSuccess = clock.nanoTime();
    }

    void passSucceeded() {
        lastSuccess = clock.nanoTime();
    }

    /** Looks for shards that the relay cannot claim although events wait. */
    void checkClaims() {
        Set<Short> unclaimed = leases.unclaimedFor(patience);
        Set<Short> waiting = unclaimed.isEmpty() ? Set.of() : backlog.waiting(unclaimed);
        if (waiting.isEmpty()) {
            if (stalled != null) {
                log.info("the shards whose events waited are claimed");
            }
            stalled = null;
            return;
        }
        if (stalled == null) {
            log.error("events of the shards {} wait, because this relay cannot claim them and retries", waiting);
        }
        stalled = "the shards " + waiting + " cannot be claimed, and their events wait";
    }

    /**
     * Why the events of the relay's shards wait, from a few seconds after another relay would have taken over a dead one. Brokers
     * that are away are no reason: what waits for them is kept, and the alarm shows it. Brokers that answer and refuse are one.
     */
    @Nullable
    String problem(BatchPublisher.@Nullable Refusal refusal) {
        if (clock.isPast(lastSuccess + patience.toNanos())) {
            return "no pass has succeeded for " + patience + "; the log has the reason";
        }
        if (refusal != null && clock.isPast(refusal.since() + patience.toNanos())) {
            return "the brokers take no events: " + refusal.reason();
        }
        return stalled;
    }
}
