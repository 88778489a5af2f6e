package dev.rushline.queue.visiting;

import dev.rushline.line.Ticket;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.Queue;
import dev.rushline.queue.waiting.Admission;
import dev.rushline.queue.waiting.QueueSnapshot;
import dev.rushline.queue.waiting.TicketStatus;
import dev.rushline.queue.waiting.TicketStatuses;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Collects entry passes, ends visits and lets tickets leave. */
public final class Visits {

    private final QueueSnapshot queues;
    private final TicketStatuses statuses;
    private final VisitLedger ledger;
    private final EntryPass.Signer signer;
    private final ConcertCounters counters;

    public Visits(
            QueueSnapshot queues,
            TicketStatuses statuses,
            VisitLedger ledger,
            EntryPass.Signer signer,
            ConcertCounters counters) {
        this.queues = queues;
        this.statuses = statuses;
        this.ledger = ledger;
        this.signer = signer;
        this.counters = counters;
    }

    /** The entry pass of the user's visit, with any ticket of the user; a repetition returns the same one while it is valid. */
    public CollectResult collect(Ticket ticket) {
        if (statuses.isOfAnotherIncarnation(ticket)) {
            return new CollectResult.Gone();
        }
        Optional<Queue> queue = queues.of(ticket);
        Optional<Admission> admission = queue.flatMap(found -> statuses.visitOf(found, ticket));
        return queue.isPresent() && admission.isPresent()
                ? collect(queue.get(), admission.get(), ticket)
                : refused(statuses.of(ticket));
    }

    private CollectResult collect(Queue queue, Admission admission, Ticket ticket) {
        TicketStatus status = admission.status();
        String pass = admission.pass();
        if (status instanceof TicketStatus.Active(Instant expiresAt) && pass != null) {
            return new CollectResult.Pass(pass, expiresAt);
        }
        if (!(status instanceof TicketStatus.Admitted)) {
            return refused(status);
        }
        EntryPass made = passOf(queue, admission, ticket);
        return ledger.collect(queue.queueId(), admission.offset(), made, signer.sign(made))
                .<CollectResult>map(collected -> collected)
                .orElseGet(CollectResult.Over::new);
    }

    /** Ends the visit of the ticket's user, or lets a waiting ticket leave. Repeating it changes nothing. */
    public void leave(Ticket ticket) {
        if (statuses.isOfAnotherIncarnation(ticket)) {
            return;
        }
        queues.of(ticket).ifPresent(queue -> leave(queue, ticket));
    }

    private void leave(Queue queue, Ticket ticket) {
        switch (statuses.of(ticket)) {
            case TicketStatus.PreQueue _, TicketStatus.Waiting _ -> leaveQueue(queue, ticket);
            case TicketStatus.Admitted _ -> {
                endVisit(queue, ticket);
                // The visit may be that of another ticket of the user, and this one would still be called.
                if (statuses.of(ticket) instanceof TicketStatus.Waiting) {
                    leaveQueue(queue, ticket);
                }
            }
            case TicketStatus.Active _ -> endVisit(queue, ticket);
            case TicketStatus.Completed _,
                    TicketStatus.Expired _,
                    TicketStatus.Left _,
                    TicketStatus.Duplicate _,
                    TicketStatus.Gone _ -> {}
        }
    }

    private void endVisit(Queue queue, Ticket ticket) {
        Optional<Admission> visit = statuses.visitOf(queue, ticket);
        visit.flatMap(admission -> ledger.end(queue.queueId(), admission.offset()))
                .ifPresent(ending -> counters.count(queue.concertId(), ending, 1));
    }

    private void leaveQueue(Queue queue, Ticket ticket) {
        // Without an exact offset the departure cannot be recorded: the ticket is called, and its claim time runs out.
        if (ticket.exact()) {
            ledger.leave(queue.queueId(), ticket.offset(), ticket.holder())
                    .ifPresent(ending -> counters.count(queue.concertId(), ending, 1));
            queues.addDeparture(queue, ticket.offset());
        }
    }

    private static EntryPass passOf(Queue queue, Admission admission, Ticket ticket) {
        Instant now = admission.asOf();
        Instant expiresAt =
                now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(queue.settings().passTtlSeconds());
        return new EntryPass(UUID.randomUUID().toString(), queue.concertId(), ticket.holder(), now, expiresAt);
    }

    private static CollectResult refused(TicketStatus status) {
        return switch (status) {
            case TicketStatus.PreQueue _,
                    TicketStatus.Waiting _,
                    TicketStatus.Admitted _,
                    TicketStatus.Active _,
                    TicketStatus.Duplicate _ -> new CollectResult.NotYourTurn();
            case TicketStatus.Expired _, TicketStatus.Left _, TicketStatus.Completed _ -> new CollectResult.Over();
            case TicketStatus.Gone _ -> new CollectResult.Gone();
        };
    }
}
