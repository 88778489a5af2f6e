package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.runtime.thread.ServiceThread;
import dev.rushline.runtime.thread.ServiceThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Publishes the events of the shards it owns. It reads the next events of all shards that are idle, publishes them as one
 * batch for each shard, and marks a completed batch in the database. It runs once: after a stop or a failure, a new relay with
 * a new name continues.
 */
final class Relay implements ServiceThread.Body {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final long RETRY_DELAY = Duration.ofMillis(500).toNanos();
    private static final long MAX_WAIT = Duration.ofMillis(100).toNanos();
    private static final long MIN_WAIT = Duration.ofMillis(1).toNanos();
    private static final long HANGS_AFTER = Duration.ofSeconds(45).toNanos();
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

    private final Backlog backlog;
    private final ShardProgress progress;
    private final Leases leases;
    private final RelayHealth health;
    private final Heartbeat heartbeat;
    private final BatchPublisher publisher;
    private final RelayMeters meters;
    private final OutboxProperties properties;
    private final NanoClock clock;

    private final Nudges nudges = new Nudges();
    private final QueryThrottle throttle;
    private final List<Batch> completed = new ArrayList<>();
    private volatile @Nullable Thread thread;
    private volatile long lastStep;
    private long nextSweep;
    private long nextRebalance;
    private boolean databaseIsAway;

    Relay(
            Backlog backlog,
            ShardProgress progress,
            LeaseTable table,
            String name,
            EventPublisher publisher,
            RelayMeters meters,
            OutboxProperties properties,
            NanoClock clock,
            ServiceThreads threads) {
        this.backlog = backlog;
        this.progress = progress;
        this.leases = new Leases(table, progress, name, clock);
        this.health = new RelayHealth(leases, backlog, properties.dead(), clock);
        this.heartbeat =
                new Heartbeat(table, properties, clock, () -> clock.nanoTime() - lastStep < HANGS_AFTER, threads);
        this.publisher = new BatchPublisher(publisher, meters, clock, this::wake, completed::add);
        this.meters = meters;
        this.properties = properties;
        this.clock = clock;
        this.throttle = new QueryThrottle(clock);
        this.lastStep = clock.nanoTime();
        this.nextSweep = lastStep;
        this.nextRebalance = lastStep;
    }

    /** Something was committed in these shards, given as a set of bits. Never blocks. */
    void nudge(int shards) {
        nudges.add(shards);
        wake();
    }

    @Override
    public void wake() {
        LockSupport.unpark(thread);
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    @Override
    public void open() {
        thread = Thread.currentThread();
        heartbeat.start();
    }

    @Override
    public long step() {
        clock.park(step(true));
        return 0;
    }

    /** Lets the batches in flight complete within a few seconds, and releases the shards that are idle. */
    @Override
    public void drain() {
        leases.releaseAll();
        long deadline = clock.nanoTime() + DRAIN_TIMEOUT.toNanos();
        while (!leases.owned().isEmpty() && !clock.isPast(deadline)) {
            clock.park(step(false));
        }
    }

    /**
     * First nothing more can be sent, then other relays may claim the shards. They publish again what was sent and not marked
     * as published. If the producer cannot be closed, the leases expire instead.
     */
    @Override
    public void close() {
        heartbeat.stop();
        publisher.close();
        meters.owns(0);
        try {
            leases.leave();
        } catch (RuntimeException e) {
            log.debug("the leases could not be released and expire", e);
        }
    }

    @Override
    public @Nullable String problem() {
        return health.problem(publisher.refusal());
    }

    /**
     * One pass over all that is due. A failure of the database is retried. Any other exception ends this relay: what was between two
     * of its queues would be lost to it, and the next relay reads it again.
     *
     * @param rebalances whether shards are claimed and lost leases are looked for
     * @return how long to wait before the next step, in nanoseconds
     */
    long step(boolean rebalances) {
        lastStep = clock.nanoTime();
        try {
            long wait = work(rebalances);
            databaseIsAway = false;
            if (heartbeat.isValid()) {
                health.passSucceeded();
            }
            return wait;
        } catch (DataAccessException | TransactionException e) {
            if (!databaseIsAway) {
                log.warn(
                        "the relay cannot use the database and retries: {}",
                        String.valueOf(NestedExceptionUtils.getMostSpecificCause(e)));
                log.debug("caused by", e);
            }
            databaseIsAway = true;
            return RETRY_DELAY;
        }
    }

    private long work(boolean rebalances) {
        publisher.handleResults();
        boolean due = throttle.isDue();
        if (due) {
            markCompleted();
        }
        if (rebalances && clock.isPast(nextRebalance)) {
            rebalance();
            nextRebalance = clock.nanoTime() + properties.heartbeat().toNanos() / 6;
        }
        leases.releaseIdle();
        meters.owns(leases.owned().size());
        if (heartbeat.isValid()) {
            publisher.send(heartbeat::isValid);
            if (due) {
                readNext();
                publisher.send(heartbeat::isValid);
            }
        }
        return publisher.hasResults() ? 0 : waitTime();
    }

    private long waitTime() {
        if (!completed.isEmpty() || (heartbeat.isValid() && nudges.hasAny(Nudges.bits(ready(Nudges.ALL))))) {
            return Math.max(0, throttle.remaining());
        }
        return Math.clamp(Math.min(nextSweep, nextRebalance) - clock.nanoTime(), MIN_WAIT, MAX_WAIT);
    }

    private void rebalance() {
        Map<Short, LeaseTable.Owner> owners = leases.owners();
        List<OwnedShard> lost = leases.loseClaimed(owners);
        if (lost.stream().anyMatch(shard -> !shard.isIdle())) {
            log.warn("the leases of {} shards were lost while events were in flight", lost.size());
            publisher.abort();
        }
        leases.rebalance(owners);
        health.checkClaims();
        if (!leases.owned().isEmpty()) {
            progress.dueKeys(leases.numbers()).forEach(this::retry);
        }
    }

    private void retry(ShardProgress.DueKey due) {
        OwnedShard shard = leases.get(due.shard());
        if (shard == null || !shard.isReady()) {
            return;
        }
        shard.setStuck(due.key(), true);
        List<RecordedEvent> held = backlog.held(due.shard(), due.key());
        if (!held.isEmpty()) {
            publisher.start(Batch.ofHeld(shard, held));
        } else if (progress.free(due.shard(), due.key())) {
            shard.setStuck(due.key(), false);
        }
    }

    private void readNext() {
        boolean sweep = clock.isPast(nextSweep);
        if (sweep) {
            nextSweep = clock.nanoTime() + properties.sweep().toNanos();
        }
        List<OwnedShard> ready = ready(sweep ? Nudges.ALL : nudges.get());
        // Later nudges are for the next read. A shard with a batch in flight keeps its nudge.
        nudges.retainOnly(Nudges.bits(leases.owned()) & ~Nudges.bits(ready));
        if (ready.isEmpty()) {
            return;
        }
        try {
            start(ready, backlog.read(ready));
            throttle.queried();
            if (ready.stream().anyMatch(shard -> shard.hasInFlight(properties.page()))) {
                throttle.skipInterval();
            }
        } catch (RuntimeException e) {
            nudge(Nudges.bits(ready));
            throw e;
        }
    }

    /** The shards that can start a batch, of those in the set of bits. */
    private List<OwnedShard> ready(int nudged) {
        return leases.owned().stream()
                .filter(shard -> shard.isReady() && Nudges.contains(nudged, shard))
                .toList();
    }

    private void start(List<OwnedShard> ready, Page page) {
        if (page.isEmpty()) {
            // The transactions that the snapshots list may still commit.
            return;
        }
        for (OwnedShard shard : ready) {
            List<RecordedEvent> events = page.of(shard.number());
            if (page.isRewound()) {
                shard.rewind(page.rewindTo(), page.snapshot());
                nudge(Nudges.bits(List.of(shard)));
            } else if (events.isEmpty()) {
                shard.advance(page.snapshot());
            } else {
                publisher.start(Batch.ofNew(shard, page.snapshot(), events));
            }
        }
    }

    private void markCompleted() {
        completed.removeIf(Batch::isAbandoned);
        if (completed.isEmpty()) {
            return;
        }
        throttle.queried();
        List<Batch> fresh = completed.stream().filter(batch -> !batch.isRetry()).toList();
        if (!fresh.isEmpty()) {
            ShardProgress.Marks marks = progress.advance(fresh);
            for (Batch batch : fresh) {
                short shard = batch.shard().number();
                boolean owned = marks.advanced().contains(shard);
                if (owned || marks.lost().contains(shard)) {
                    completed.remove(batch);
                    end(batch, owned, Set.of());
                }
            }
        }
        for (Batch retry : completed.stream().filter(Batch::isRetry).toList()) {
            ShardProgress.RetryMark mark = progress.markRetried(retry);
            completed.remove(retry);
            end(retry, mark.owned(), mark.freedKeys());
        }
    }

    private void end(Batch batch, boolean owned, Set<String> freedKeys) {
        OwnedShard shard = batch.shard();
        if (!owned) {
            leases.lose(shard);
            return;
        }
        shard.complete(batch, freedKeys);
        // There may be more events: a full page, or commits in the meantime.
        nudge(Nudges.bits(List.of(shard)));
    }
}
