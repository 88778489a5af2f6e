package dev.rushline.queue.waiting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rushline.line.Fields;
import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.board.BoardSnapshot;
import dev.rushline.queue.LineLimits;
import dev.rushline.queue.Queue;
import dev.rushline.queue.waiting.QueueReader.Changes;
import dev.rushline.queue.waiting.QueueReader.Departure;
import dev.rushline.runtime.lookup.UnknownIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** All current queues and the departures from them, in memory, refreshed with the board. */
public final class QueueSnapshot implements BoardSnapshot {

    private static final Logger log = LoggerFactory.getLogger(QueueSnapshot.class);

    private static final int MAX_ENDED_CACHED = 10_000;
    private static final Duration ENDED_TTL = Duration.ofSeconds(1);

    private final QueueReader ledger;
    private final Runnable onOwnChange;
    private final UnknownIds<String> unknown = new UnknownIds<>();
    private final Map<String, Queue> current = new ConcurrentHashMap<>();
    private final Map<Long, Queue> byId = new ConcurrentHashMap<>();
    private final Departures departures = new Departures();
    private final Cache<ConcertLine, List<Queue>> endedByLine = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MAX_ENDED_CACHED)
            .build();
    private final Cache<String, Queue> endedByConcert = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MAX_ENDED_CACHED)
            .expireAfterWrite(ENDED_TTL)
            .build();
    private volatile @Nullable LineLimits shared;
    private final AtomicInteger generation = new AtomicInteger();
    private volatile @Nullable DatabaseClock clock;
    private @Nullable String queuesHorizon;
    private @Nullable String departuresHorizon;

    /**
     * The time of the database at a refresh.
     *
     * @param nanos the monotonic time of this process just before
     */
    private record DatabaseClock(Instant time, long nanos) {}

    private record ConcertLine(String concertId, int partition) {}

    public QueueSnapshot(QueueReader ledger) {
        this(ledger, () -> {});
    }

    /**
     * Queues of a ledger.
     *
     * @param onOwnChange called when this instance changed a queue or recorded a departure
     */
    QueueSnapshot(QueueReader ledger, Runnable onOwnChange) {
        this.ledger = ledger;
        this.onOwnChange = onOwnChange;
    }

    /**
     * The concert's current queue or else its last. A queue that is not in memory yet is queried, unless the concert had none
     * a moment ago.
     */
    public Optional<Queue> find(String concertId) {
        Queue known = current.get(concertId);
        if (known != null) {
            return Optional.of(known);
        }
        return Fields.isId(concertId) ? unknown.find(concertId, ledger::findLatest) : Optional.empty();
    }

    /** The same for public documents: the last queue of a concert may be a second old. */
    public Optional<Queue> findCached(String concertId) {
        Queue known = current.get(concertId);
        if (known != null) {
            return Optional.of(known);
        }
        Queue ended = endedByConcert.getIfPresent(concertId);
        if (ended != null) {
            return Optional.of(ended);
        }
        Optional<Queue> found = find(concertId);
        found.filter(Queue::isOver).ifPresent(queue -> endedByConcert.put(concertId, queue));
        return found;
    }

    /**
     * The time of the database's clock, without a query: ahead by no more than the last refresh took, and never behind. Null
     * before the first refresh.
     */
    public @Nullable Instant databaseTime() {
        DatabaseClock last = clock;
        return last == null ? null : last.time().plusNanos(System.nanoTime() - last.nanos());
    }

    /** The concerts that have a queue now. */
    public Set<String> concerts() {
        return Set.copyOf(current.keySet());
    }

    /** The queue of a ticket, over or not; its offset may be after the end of the queue. */
    public Optional<Queue> of(Ticket ticket) {
        Queue known = current.get(ticket.subject());
        if (known != null && known.contains(ticket.partition(), ticket.offset())) {
            return Optional.of(known);
        }
        List<Queue> ended = endedByLine.get(
                new ConcertLine(ticket.subject(), ticket.partition()),
                line -> ledger.findEnded(line.concertId(), line.partition()));
        for (Queue queue : ended) {
            if (queue.contains(ticket.partition(), ticket.offset())) {
                return Optional.of(queue);
            }
        }
        return ledger.findStartedBy(ticket.subject(), ticket.partition(), ticket.offset());
    }

    /** Reads a queue that this instance just changed, before the next refresh of the board. */
    public void refresh(long queueId) {
        onOwnChange.run();
        read(queueId);
    }

    private synchronized void read(long queueId) {
        // Read inside the lock, so an older state never replaces a newer one.
        try {
            ledger.find(queueId).ifPresent(this::put);
            updateSharedLimits();
        } catch (DataAccessException e) {
            log.debug("queue {} could not be read; the next refresh of the board shows its change", queueId, e);
        }
    }

    /** Adds a departure that this instance just recorded, before the next refresh of the board. */
    public void addDeparture(Queue queue, long number) {
        departures.add(queue, number);
        onOwnChange.run();
    }

    /** The limits of the queue's line, which the queues of a shared line have together. */
    LineLimits limitsOf(Queue queue) {
        LineLimits ofLine = shared;
        boolean isShared = queue.mode() == Queue.Mode.SHARED && !queue.isOver();
        return isShared && ofLine != null ? ofLine : LineLimits.of(List.of(queue));
    }

    Departures departures() {
        return departures;
    }

    @Override
    public synchronized void refresh(Map<LineId, Long> moved) {
        long nanos = System.nanoTime();
        // Departures first: the queues, which are read after them, include those of all departures.
        Changes<Departure> departed = ledger.departedSince(departuresHorizon);
        Changes<Queue> changed = ledger.changedSince(queuesHorizon);
        if (departed.isAll() || changed.isAll()) {
            departed = departed.isAll() ? departed : ledger.departedSince(null);
            changed = changed.isAll() ? changed : ledger.changedSince(null);
            forgetAll(changed.found());
        }
        changed.found().forEach(this::put);
        if (!changed.found().isEmpty()) {
            updateSharedLimits();
        }
        for (Departure departure : departed.found()) {
            Queue queue = byId.get(departure.queueId());
            if (queue != null) {
                departures.add(queue, departure.offset());
            }
        }
        clock = new DatabaseClock(changed.asOf(), nanos);
        departuresHorizon = departed.horizon();
        queuesHorizon = changed.horizon();
    }

    /** What the database has forgotten, because it is an older copy, is forgotten here too. */
    private void forgetAll(List<Queue> current) {
        if (queuesHorizon != null) {
            log.warn("the database was restarted or is another one: all queues are read again");
        }
        this.current.keySet().retainAll(current.stream().map(Queue::concertId).toList());
        byId.clear();
        departures.clear();
        endedByLine.invalidateAll();
        endedByConcert.invalidateAll();
        shared = null;
        generation.incrementAndGet();
    }

    /** Grows when the database is another one, so that what is known of earlier rows may be wrong. */
    int generation() {
        return generation.get();
    }

    private void put(Queue queue) {
        if (queue.isOver()) {
            byId.remove(queue.queueId());
            current.computeIfPresent(
                    queue.concertId(), (_, known) -> known.queueId() == queue.queueId() ? null : known);
            endedByLine.invalidate(new ConcertLine(queue.concertId(), queue.partition()));
            departures.forget(queue);
            return;
        }
        // Before the queue shows a drawn order, its departures have turns.
        departures.assignTurns(queue);
        byId.put(queue.queueId(), queue);
        current.put(queue.concertId(), queue);
        endedByConcert.invalidate(queue.concertId());
    }

    private void updateSharedLimits() {
        List<Queue> queues = current.values().stream()
                .filter(queue -> queue.mode() == Queue.Mode.SHARED)
                .toList();
        shared = queues.isEmpty() ? null : LineLimits.of(queues);
    }
}
