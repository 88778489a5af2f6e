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
 * The standing of any ticket, with no row for those who wait: it follows from the ticket, the cursor and who was called.
 * Who waits is answered from memory; who was called is looked up, and who is done is remembered for a while.
 */
public final class TicketStatuses {

    private static final int DONE_REMEMBERED = 50_000;

    private final QueueSnapshot queues;
    private final AdmissionReader admissions;
    private final Positions positions;
    private final Board board;
    private final Uuid topicId;
    private final BooleanSupplier isReplaced;
    private final Cache<Numbered, TicketStatus> done = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(DONE_REMEMBERED)
            .build();

    private record Numbered(long queueId, long position) {}

    /**
     * The standings in the lines of one topic.
     *
     * @param topicId its incarnation that the ledger was made from
     * @param isReplaced whether the brokers hold another one now
     */
    public TicketStatuses(
            QueueSnapshot queues, AdmissionReader admissions, Board board, Uuid topicId, BooleanSupplier isReplaced) {
        this.queues = queues;
        this.admissions = admissions;
        this.positions = new Positions(queues, board);
        this.board = board;
        this.topicId = topicId;
        this.isReplaced = isReplaced;
    }

    public TicketStatus of(Ticket ticket) {
        if (isOfAnotherLog(ticket)) {
            return new TicketStatus.Gone();
        }
        return queues.of(ticket)
                .map(queue -> ticket.exact() ? exact(queue, ticket) : bound(queue, ticket))
                .orElseGet(TicketStatus.Expired::new);
    }

    /** The standing as far as it can be told now: who was just taken into the line never hears of a failure behind it. */
    public TicketStatus soFar(Ticket ticket) {
        try {
            return of(ticket);
        } catch (DataAccessException e) {
            return new TicketStatus.Waiting(1, Optional.empty());
        }
    }

    /**
     * Waits until the ticket is called, or the time is over. Where no turn is known yet, or it came already, or too many
     * wait, it returns at once.
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

    /** The standing once the ticket is called, or when the time is over. */
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

    /** Whether the ticket was taken in a log that the ledger knows nothing of. */
    public boolean isOfAnotherLog(Ticket ticket) {
        return !ticket.topicId().equals(topicId);
    }

    Positions positions() {
        return positions;
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
     * The broker told no place: the ticket may have been called any moment before the bound that it carries, so its holder's
     * admission is looked up at each look. What stands at the bound itself may be somebody else's.
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
        Numbered key = new Numbered(queue.queueId(), number);
        TicketStatus known = done.getIfPresent(key);
        if (known != null) {
            return known;
        }
        AdmissionReader.Called called = admissions.at(queue.queueId(), number);
        TicketStatus found = called.admission()
                .map(Admission::status)
                .orElseGet(() -> called.hasLeft() ? new TicketStatus.Left() : uncalled(queue, number));
        if (isFinal(found)) {
            done.put(key, found);
        }
        return found;
    }

    /** Nobody called this number: somebody else of its holder's counted, or the queue ended before its turn. */
    private static TicketStatus uncalled(Queue queue, long number) {
        boolean endedFirst = queue.isOver() && (!queue.isOrderFixed() || !queue.contains(queue.partition(), number));
        return endedFirst ? new TicketStatus.Expired() : new TicketStatus.Duplicate();
    }

    /** The admission of a ticket, which for one without a place is the latest of its holder that can be its own. */
    public Optional<Admission> admissionOf(Queue queue, Ticket ticket) {
        if (ticket.exact()) {
            return admissions.at(queue.queueId(), ticket.offset()).admission();
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
