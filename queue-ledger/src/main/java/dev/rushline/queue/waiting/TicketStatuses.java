package dev.rushline.queue.waiting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rushline.line.Ticket;
import dev.rushline.line.board.Board;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.waiting.AdmissionReader.TicketRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.Uuid;
import org.springframework.dao.DataAccessException;

/**
 * Finds the status of tickets. It follows from the ticket, the cursor and the admissions; there is no row for a waiting
 * ticket. Waiting tickets are answered from memory, called ones by a query, and final statuses are cached.
 *
 * <p>A user has one place in a queue: while a visit of the user is active, every ticket of the user has the status of that
 * visit, also a waiting one.
 */
public final class TicketStatuses {

    private static final int MAX_FINAL_CACHED = 50_000;

    private final QueueSnapshot queues;
    private final AdmissionReader admissions;
    private final ActiveUsers activeUsers;
    private final Positions positions;
    private final Board board;
    private final Uuid topicId;
    private final BooleanSupplier isReplaced;
    private final Cache<TicketKey, TicketStatus> finalStatuses = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MAX_FINAL_CACHED)
            .build();

    private record TicketKey(int generation, long queueId, long offset, String holder) {}

    /**
     * The statuses of the tickets of one topic.
     *
     * @param topicId the topic id that the ledger was written for
     * @param isReplaced whether the brokers have a topic with another id now
     */
    public TicketStatuses(
            QueueSnapshot queues,
            AdmissionReader admissions,
            ActiveUsers activeUsers,
            Positions positions,
            Board board,
            Uuid topicId,
            BooleanSupplier isReplaced) {
        this.queues = queues;
        this.admissions = admissions;
        this.activeUsers = activeUsers;
        this.positions = positions;
        this.board = board;
        this.topicId = topicId;
        this.isReplaced = isReplaced;
    }

    public TicketStatus of(Ticket ticket) {
        if (isOfAnotherIncarnation(ticket)) {
            return new TicketStatus.Gone();
        }
        return queues.of(ticket)
                .map(queue -> ticket.exact() ? exact(queue, ticket.offset(), ticket.holder()) : bound(queue, ticket))
                .orElseGet(TicketStatus.Expired::new);
    }

    /** The status of a ticket that was just appended; an unavailable database does not fail an accepted entry. */
    public TicketStatus ofAppended(Ticket ticket) {
        try {
            return of(ticket);
        } catch (DataAccessException e) {
            return new TicketStatus.Waiting(1, Optional.empty());
        }
    }

    /**
     * Waits until the ticket is called or the time is over. It returns at once if the ticket has no turn yet, was called
     * already, or too many callers wait.
     *
     * @return whether it was called
     */
    public boolean awaitCall(Ticket ticket, Duration atMost) throws InterruptedException {
        Optional<Queue> queue = queues.of(ticket);
        OptionalLong turn = queue.isEmpty() ? OptionalLong.empty() : queue.get().turnOf(ticket.offset());
        return queue.isPresent()
                && turn.isPresent()
                && board.awaitServed(queue.get().line(), turn.getAsLong(), atMost);
    }

    /** The status once the ticket is called, or when the time is over. */
    public TicketStatus await(Ticket ticket, Duration atMost) {
        TicketStatus now = of(ticket);
        if (!(now instanceof TicketStatus.Waiting)) {
            return now;
        }
        try {
            var _ = awaitCall(ticket, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return of(ticket);
    }

    /** Whether the ticket is of another incarnation of the topic than the ledger. */
    public boolean isOfAnotherIncarnation(Ticket ticket) {
        return !ticket.topicId().equals(topicId);
    }

    private TicketStatus exact(Queue queue, long number, String userId) {
        OptionalLong turn = queue.turnOf(number);
        boolean wasCalled = wasCalled(queue, turn);
        if (!wasCalled && queues.departures().contains(queue, number, turn)) {
            return new TicketStatus.Left();
        }
        if (activeUsers.mayContain(queue, userId)) {
            TicketRows rows = admissions.find(queue.queueId(), number, userId);
            return visit(rows)
                    .map(Admission::status)
                    .orElseGet(() -> wasCalled ? called(queue, number, userId, rows) : ahead(queue, turn));
        }
        return wasCalled ? called(queue, number, userId) : ahead(queue, turn);
    }

    /** The active visit of the user, or else that of the ticket. A ticket that left has none. */
    private static Optional<Admission> visit(TicketRows rows) {
        Optional<Admission> active = rows.latest().filter(latest -> latest.isActive() && !rows.hasLeft());
        return active.isPresent() ? active : rows.admission();
    }

    /**
     * The brokers returned no offset, and the ticket has an upper bound of it. It may be called at any turn before the bound,
     * so the admission of its holder is queried each time. The record at the bound may be another user's.
     */
    private TicketStatus bound(Queue queue, Ticket ticket) {
        Optional<Admission> admission = visitOf(queue, ticket);
        if (admission.isPresent()) {
            return admission.get().status();
        }
        OptionalLong turn = queue.turnOf(ticket.offset());
        return wasCalled(queue, turn) ? notCalled(queue, ticket.offset()) : ahead(queue, turn);
    }

    private boolean wasCalled(Queue queue, OptionalLong turn) {
        return queue.isOver() || (turn.isPresent() && positions.wasCalled(queue, turn.getAsLong()));
    }

    private TicketStatus ahead(Queue queue, OptionalLong turn) {
        if (isReplaced.getAsBoolean()) {
            return new TicketStatus.Gone();
        }
        return turn.isPresent() ? positions.waiting(queue, turn.getAsLong()) : preQueue(queue);
    }

    private static TicketStatus preQueue(Queue queue) {
        Instant opensAt = queue.opensAt();
        return new TicketStatus.PreQueue(opensAt == null ? Instant.EPOCH : opensAt);
    }

    private TicketStatus called(Queue queue, long number, String userId) {
        TicketKey key = new TicketKey(queues.generation(), queue.queueId(), number, userId);
        TicketStatus known = finalStatuses.getIfPresent(key);
        if (known != null) {
            return known;
        }
        TicketStatus found = called(queue, number, userId, admissions.find(queue.queueId(), number, userId));
        if (isFinal(found)) {
            finalStatuses.put(key, found);
        }
        return found;
    }

    private TicketStatus called(Queue queue, long number, String userId, TicketRows rows) {
        return visit(rows).map(Admission::status).orElseGet(() -> {
            if (rows.hasLeft()) {
                return new TicketStatus.Left();
            }
            return rows.latest()
                    .map(latest -> passed(queue, number, latest))
                    .orElseGet(() -> uncalled(queue, number, userId));
        });
    }

    /** The turn is over without an admission, because of a visit of the user that is over. */
    private static TicketStatus passed(Queue queue, long number, Admission latest) {
        FairStart fairStart = queue.fairStart();
        boolean isSamePlace = latest.covers(number)
                || !latest.isCollected()
                || (fairStart != null && fairStart.isInDrawnRange(number));
        return isSamePlace ? latest.status() : new TicketStatus.Duplicate();
    }

    /**
     * The turn is over, and the user has not been called: another ticket of the user has the draw, or the queue ended first.
     */
    private TicketStatus uncalled(Queue queue, long number, String userId) {
        FairStart fairStart = queue.fairStart();
        if (fairStart != null && fairStart.isInDrawnRange(number)) {
            OptionalLong drawn = admissions.drawnTicketOf(queue.queueId(), userId);
            if (drawn.isPresent() && drawn.getAsLong() != number) {
                return exact(queue, drawn.getAsLong(), userId);
            }
        }
        return notCalled(queue, number);
    }

    private static TicketStatus notCalled(Queue queue, long number) {
        boolean endedFirst = queue.isOver() && (!queue.isOrderFixed() || !queue.contains(queue.partition(), number));
        return endedFirst ? new TicketStatus.Expired() : new TicketStatus.Duplicate();
    }

    /**
     * The active visit of the ticket's holder, or else the one that the ticket was called for; without an exact offset, the
     * latest one of the holder that can be that of the ticket.
     */
    public Optional<Admission> visitOf(Queue queue, Ticket ticket) {
        if (ticket.exact()) {
            return visit(admissions.find(queue.queueId(), ticket.offset(), ticket.holder()));
        }
        return admissions
                .latestOf(queue.queueId(), ticket.holder())
                .filter(admission ->
                        admission.ending() == null || !admission.admittedAt().isBefore(ticket.appendedAt()));
    }

    private static boolean isFinal(TicketStatus status) {
        return switch (status) {
            case TicketStatus.Completed _, TicketStatus.Expired _, TicketStatus.Left _, TicketStatus.Duplicate _ ->
                true;
            case TicketStatus.PreQueue _,
                    TicketStatus.Waiting _,
                    TicketStatus.Admitted _,
                    TicketStatus.Active _,
                    TicketStatus.Gone _ -> false;
        };
    }
}
