package dev.rushline.queue.waiting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rushline.line.Fields;
import dev.rushline.line.LineId;
import dev.rushline.line.Ticket;
import dev.rushline.line.board.BoardSnapshot;
import dev.rushline.queue.Queue;
import dev.rushline.queue.waiting.QueueReader.Changes;
import dev.rushline.queue.waiting.QueueReader.Departure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** All current queues and who left them, in memory, as fresh as the board that they are a page of. */
public final class QueueSnapshot implements BoardSnapshot {

    private static final Logger log = LoggerFactory.getLogger(QueueSnapshot.class);

    private static final int PAST_REMEMBERED = 10_000;
    private static final Duration OVER_SHOWN = Duration.ofSeconds(1);

    private final QueueReader ledger;
    private final Map<String, Queue> current = new ConcurrentHashMap<>();
    private final Map<Long, Queue> byId = new ConcurrentHashMap<>();
    private final Departures departures = new Departures();
    private final Cache<PastStep, List<Queue>> past = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(PAST_REMEMBERED)
            .build();
    private final Cache<String, Queue> over = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(PAST_REMEMBERED)
            .expireAfterWrite(OVER_SHOWN)
            .build();
    private volatile LineRate shared = LineRate.UNBOUND;
    private @Nullable String queuesHorizon;
    private @Nullable String departuresHorizon;

    private record PastStep(String concertId, int partition) {}

    /**
     * How a line is served.
     *
     * @param isPaused whether nobody is admitted at all
     */
    record LineRate(int ratePerSecond, boolean isPaused) {

        static final LineRate UNBOUND = new LineRate(Integer.MAX_VALUE, false);

        LineRate with(LineRate other) {
            return new LineRate(Math.min(ratePerSecond, other.ratePerSecond), isPaused || other.isPaused);
        }
    }

    public QueueSnapshot(QueueReader ledger) {
        this.ledger = ledger;
    }

    /** The concert's current queue or else its last; what the board does not show yet is looked up. */
    public Optional<Queue> find(String concertId) {
        Queue known = current.get(concertId);
        if (known != null) {
            return Optional.of(known);
        }
        return Fields.isId(concertId) ? ledger.lastOf(concertId) : Optional.empty();
    }

    /** The same, for documents that everybody asks for: the end of a queue may show a second longer. */
    Optional<Queue> findForAll(String concertId) {
        Queue known = current.get(concertId);
        if (known != null) {
            return Optional.of(known);
        }
        Queue ended = over.getIfPresent(concertId);
        if (ended != null) {
            return Optional.of(ended);
        }
        Optional<Queue> found = find(concertId);
        found.filter(Queue::isOver).ifPresent(queue -> over.put(concertId, queue));
        return found;
    }

    /** The concerts that have a queue now. */
    public Set<String> concerts() {
        return Set.copyOf(current.keySet());
    }

    /** The queue that a ticket was taken for, over or not; it may stand behind the end of one that is over. */
    public Optional<Queue> of(Ticket ticket) {
        Queue known = current.get(ticket.subject());
        if (known != null && known.contains(ticket.partition(), ticket.offset())) {
            return Optional.of(known);
        }
        List<Queue> ended = past.get(
                new PastStep(ticket.subject(), ticket.partition()),
                opening -> ledger.past(opening.concertId(), opening.partition()));
        for (Queue queue : ended) {
            if (queue.contains(ticket.partition(), ticket.offset())) {
                return Optional.of(queue);
            }
        }
        return ledger.at(ticket.subject(), ticket.partition(), ticket.offset());
    }

    /** Shows a change that was just made here, a moment before the board would. */
    public synchronized void look(long queueId) {
        // Looked up anew, so that whoever shows last has read last: an older state never replaces a newer one.
        try {
            ledger.find(queueId).ifPresent(this::show);
            summarize();
        } catch (DataAccessException e) {
            log.debug("the change of queue {} shows with the board's next look", queueId, e);
        }
    }

    /** Shows that somebody left, a moment before the board would. */
    public void showDeparture(Queue queue, long number) {
        departures.add(queue, number);
    }

    /** In a shared line, the most careful of its queues decides for all. */
    LineRate rateOf(Queue queue) {
        LineRate own = new LineRate(queue.settings().ratePerSecond(), queue.state() == Queue.State.PAUSED);
        return queue.mode() == Queue.Mode.SHARED && !queue.isOver() ? own.with(shared) : own;
    }

    Departures departures() {
        return departures;
    }

    @Override
    public synchronized void update(Map<LineId, Long> moved) {
        // Departures first: whatever queue they speak of is in what is read after them.
        Changes<Departure> departed = ledger.departedSince(departuresHorizon);
        Changes<Queue> changed = ledger.changedSince(queuesHorizon);
        changed.found().forEach(this::show);
        if (!changed.found().isEmpty()) {
            summarize();
        }
        for (Departure departure : departed.found()) {
            Queue queue = byId.get(departure.queueId());
            if (queue != null) {
                departures.add(queue, departure.position());
            }
        }
        departuresHorizon = departed.horizon();
        queuesHorizon = changed.horizon();
    }

    private void show(Queue queue) {
        if (queue.isOver()) {
            byId.remove(queue.queueId());
            current.computeIfPresent(
                    queue.concertId(), (_, known) -> known.queueId() == queue.queueId() ? null : known);
            past.invalidate(new PastStep(queue.concertId(), queue.partition()));
            departures.forget(queue);
            return;
        }
        // Whoever sees the order drawn also finds the turns of those who left.
        departures.drawn(queue);
        byId.put(queue.queueId(), queue);
        current.put(queue.concertId(), queue);
        over.invalidate(queue.concertId());
    }

    private void summarize() {
        LineRate together = LineRate.UNBOUND;
        for (Queue queue : current.values()) {
            if (queue.mode() == Queue.Mode.SHARED) {
                together = together.with(
                        new LineRate(queue.settings().ratePerSecond(), queue.state() == Queue.State.PAUSED));
            }
        }
        shared = together;
    }
}
