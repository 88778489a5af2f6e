package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * One thread that tells the events of the shards it owns: it reads what is new in all shards that have nothing under way,
 * has it sent, and when a shard's round is over notes how far the shard is. It starts once and stops once.
 */
final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final long PAUSE_AFTER_TROUBLE = Duration.ofMillis(500).toNanos();
    private static final long LONGEST_REST = Duration.ofMillis(100).toNanos();
    private static final long HANGS_AFTER = Duration.ofSeconds(45).toNanos();
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final JdbcBacklog backlog;
    private final JdbcShardProgress progress;
    private final Leases leases;
    private final Heartbeat heart;
    private final BatchPublisher dispatch;
    private final RelayMeters meters;
    private final OutboxProperties properties;

    private final Nudges nudges = new Nudges();
    private final QueryThrottle pace = new QueryThrottle();
    private final List<Batch> over = new ArrayList<>();
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private volatile long lastTurn = System.nanoTime();
    private long nextSweep = System.nanoTime();
    private long nextCheck = System.nanoTime();
    private boolean databaseIsAway;

    Relay(
            JdbcBacklog backlog,
            JdbcShardProgress progress,
            JdbcLeaseTable table,
            String name,
            KafkaEventPublisher brokers,
            RelayMeters meters,
            OutboxProperties properties) {
        this.backlog = backlog;
        this.progress = progress;
        this.leases = new Leases(table, progress, name);
        this.heart = new Heartbeat(table, properties, () -> System.nanoTime() - lastTurn < HANGS_AFTER);
        this.dispatch = new BatchPublisher(brokers, meters, this::wake, over::add);
        this.meters = meters;
        this.properties = properties;
    }

    /** Something was committed in these shards, given as a set of bits. Never blocks. */
    void nudge(int shards) {
        nudges.add(shards);
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopping) {
            takeTurn(true);
        }
        leases.leaveAll();
        long giveUp = System.nanoTime() + DRAIN.toNanos();
        while (!leases.owned().isEmpty() && System.nanoTime() - giveUp < 0) {
            takeTurn(false);
        }
        sayGoodbye();
    }

    /** First nothing more is sent, then it is somebody else's. */
    private void sayGoodbye() {
        heart.stop();
        dispatch.close();
        try {
            leases.farewell();
        } catch (RuntimeException away) {
            log.debug("others take over when this relay is taken for dead", away);
        }
    }

    private void takeTurn(boolean goesOn) {
        lastTurn = System.nanoTime();
        try {
            turn(goesOn);
            databaseIsAway = false;
        } catch (RuntimeException away) {
            if (!databaseIsAway) {
                log.warn(
                        "events are not told for now: {}",
                        String.valueOf(NestedExceptionUtils.getMostSpecificCause(away)));
                log.debug("because of", away);
            }
            databaseIsAway = true;
            LockSupport.parkNanos(PAUSE_AFTER_TROUBLE);
        }
    }

    private void turn(boolean goesOn) {
        dispatch.hearAnswers();
        boolean due = pace.isDue();
        if (due) {
            noteRounds();
        }
        if (goesOn && System.nanoTime() - nextCheck >= 0) {
            check();
            nextCheck = System.nanoTime() + properties.heartbeat().toNanos() / 6;
        }
        leases.releaseIdle();
        meters.owns(leases.owned().size());
        if (heart.isBelieved()) {
            dispatch.send(heart::isBelieved);
            if (due) {
                readNew();
                dispatch.send(heart::isBelieved);
            }
        }
        if (!dispatch.hasAnswers()) {
            rest();
        }
    }

    private void rest() {
        boolean waits = !over.isEmpty() || (heart.isBelieved() && nudges.hasAny(Nudges.bits(ready(Nudges.ALL))));
        if (waits && pace.isDue()) {
            return;
        }
        long until = Math.min(nextSweep, nextCheck) - System.nanoTime();
        LockSupport.parkNanos(waits ? pace.left() : Math.clamp(until, 1_000_000, LONGEST_REST));
    }

    private void check() {
        List<OwnedShard> lost = leases.check();
        if (lost.stream().anyMatch(shard -> !shard.isIdle())) {
            log.warn("{} shards went to another relay while events of them were under way", lost.size());
            dispatch.takeBack();
        }
        if (!leases.owned().isEmpty()) {
            progress.due(leases.numbers()).forEach(this::tryAgain);
        }
    }

    private void tryAgain(JdbcShardProgress.Due due) {
        OwnedShard shard = leases.get(due.shard());
        if (shard == null || !shard.isIdle() || shard.leaving) {
            return;
        }
        shard.stuck.add(due.key());
        List<RecordedEvent> held = backlog.held(due.shard(), due.key());
        if (held.isEmpty()) {
            progress.free(shard, due.key());
        } else {
            dispatch.begin(new Batch(shard, Batch.Kind.AGAIN, shard.position, shard.snapshot, held));
        }
    }

    private void readNew() {
        boolean sweep = System.nanoTime() - nextSweep >= 0;
        if (sweep) {
            nextSweep = System.nanoTime() + properties.sweep().toNanos();
        }
        List<OwnedShard> ready = ready(sweep ? Nudges.ALL : nudges.get());
        // What is nudged from now on is read next time. A shard with a round under way keeps its nudge.
        nudges.keep(Nudges.bits(leases.owned()) & ~Nudges.bits(ready));
        if (ready.isEmpty()) {
            return;
        }
        try {
            begin(ready, backlog.read(ready));
            pace.asked();
            if (ready.stream().anyMatch(this::hasMore)) {
                pace.hurry();
            }
        } catch (RuntimeException away) {
            nudge(Nudges.bits(ready));
            throw away;
        }
    }

    private boolean hasMore(OwnedShard shard) {
        return shard.round != null && shard.round.size() >= properties.page();
    }

    /** Those that may be read, of the shards that are asked for. */
    private List<OwnedShard> ready(int asked) {
        return leases.owned().stream()
                .filter(shard -> shard.isIdle() && !shard.leaving && Nudges.contains(asked, shard))
                .toList();
    }

    private void begin(List<OwnedShard> ready, Page page) {
        if (page.isEmpty()) {
            // What is awaited since the last page is awaited still.
            return;
        }
        for (OwnedShard shard : ready) {
            List<RecordedEvent> events = page.of(shard.number);
            if (page.isRewound()) {
                shard.position = Math.min(shard.position, page.rewindTo());
                shard.snapshot = page.snapshot();
                nudge(Nudges.bits(List.of(shard)));
            } else if (events.isEmpty()) {
                shard.snapshot = page.snapshot();
            } else {
                long position = Math.max(shard.position, events.getLast().id);
                dispatch.begin(new Batch(shard, Batch.Kind.NEW, position, page.snapshot(), events));
            }
        }
    }

    private void noteRounds() {
        if (over.isEmpty()) {
            return;
        }
        pace.asked();
        List<Batch> fresh = new ArrayList<>();
        List<Batch> again = new ArrayList<>();
        for (Batch round : over) {
            if (!round.isAbandoned()) {
                (round.kind == Batch.Kind.NEW ? fresh : again).add(round);
            }
        }
        if (!fresh.isEmpty()) {
            Set<Short> lost = progress.move(fresh);
            over.removeAll(fresh);
            fresh.forEach(round -> end(round, !lost.contains(round.shard.number)));
        }
        for (Batch round : again) {
            boolean mine = progress.letGo(round);
            over.remove(round);
            end(round, mine);
        }
        over.removeIf(Batch::isAbandoned);
    }

    private void end(Batch round, boolean mine) {
        OwnedShard shard = round.shard;
        shard.round = null;
        if (!mine) {
            leases.drop(shard);
            return;
        }
        shard.position = round.position;
        shard.snapshot = round.snapshot;
        // More may have come meanwhile, and a full page has more behind it.
        nudge(Nudges.bits(List.of(shard)));
    }

    void start() {
        heart.start();
        Thread started = Thread.ofPlatform().daemon().name("outbox-relay").unstarted(this::run);
        thread = started;
        started.start();
    }

    /** Lets what is under way end, gives everything up in order, and says goodbye; all of it within a few seconds. */
    void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stopping = true;
        wake();
        try {
            if (!running.join(DRAIN.plusSeconds(3))) {
                heart.stop();
                log.warn("the relay could not say goodbye; others take over when it is taken for dead");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }
}
