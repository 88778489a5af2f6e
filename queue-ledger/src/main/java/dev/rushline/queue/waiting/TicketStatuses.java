package dev.rushline.queue.waiting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rushline.line.Ticket;
import dev.rushline.line.board.Board;
import dev.rushline.queue.Queue;
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
 */
public final class TicketStatuses {

    private static final int MAX_FINAL_CACHED = 50_000;

    private final QueueSnapshot queues;
    private final AdmissionReader admissions;
    private final Positions positions;
    private final Board board;
    private final Uuid topicId;
    private final BooleanSupplier isReplaced;
    private final Cache<TicketKey, TicketStatus> finalStatuses = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MAX_FINAL_CACHED)
            .build();

    private record TicketKey(long queueId, long offset) {}

    /**
     * The statuses of the tickets of one topic.
     *
     * @param topicId the topic id that the ledger was written for
     * @param isReplaced whether the brokers have a topic with another id now
     */
    public TicketStatuses(
            QueueSnapshot queues,
            AdmissionReader admissions,
            Positions positions,
            Board board,
            Uuid topicId,
            BooleanSupplier isReplaced) {
        this.queues = queues;
        this.admissions = admissions;
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
                .map(queue -> ticket.exact() ? exact(queue, ticket) : bound(queue, ticket))
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

    private TicketStatus exact(Queue queue, Ticket ticket) {
        long number = ticket.offset();
        OptionalLong turn = queue.turnOf(number);
        if (wasCalled(queue, turn)) {
            return called(queue, number);
        }
        return queues.departures().contains(queue, number, turn) ? new TicketStatus.Left() : ahead(queue, turn);
    }

    /**
     * The brokers returned no offset, and the ticket has an upper bound of it. It may be called at any turn before the bound,
     * so the admission of its holder is queried each time. The record at the bound may be another user's.
     */
    private TicketStatus bound(Queue queue, Ticket ticket) {
        Optional<Admission> admission = admissionOf(queue, ticket);
        if (admission.isPresent()) {
            return admission.get().status();
        }
        OptionalLong turn = queue.turnOf(ticket.offset());
        return wasCalled(queue, turn) ? uncalled(queue, ticket.offset()) : ahead(queue, turn);
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

    private TicketStatus called(Queue queue, long number) {
        TicketKey key = new TicketKey(queue.queueId(), number);
        TicketStatus known = finalStatuses.getIfPresent(key);
        if (known != null) {
            return known;
        }
        AdmissionReader.TicketRows rows = admissions.find(queue.queueId(), number);
        TicketStatus found = rows.admission()
                .map(Admission::status)
                .orElseGet(() -> rows.hasLeft() ? new TicketStatus.Left() : uncalled(queue, number));
        if (isFinal(found)) {
            finalStatuses.put(key, found);
        }
        return found;
    }

    /** The turn is over without an admission: another ticket of the holder counted, or the queue ended first. */
    private static TicketStatus uncalled(Queue queue, long number) {
        boolean endedFirst = queue.isOver() && (!queue.isOrderFixed() || !queue.contains(queue.partition(), number));
        return endedFirst ? new TicketStatus.Expired() : new TicketStatus.Duplicate();
    }

    /** The admission of a ticket; without an exact offset, the latest one of its holder that can be that of the ticket. */
    public Optional<Admission> admissionOf(Queue queue, Ticket ticket) {
        if (ticket.exact()) {
            return admissions.find(queue.queueId(), ticket.offset()).admission();
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
