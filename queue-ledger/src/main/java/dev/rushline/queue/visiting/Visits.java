package dev.rushline.queue.visiting;

import dev.rushline.line.Ticket;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.Queue;
import dev.rushline.queue.waiting.Admission;
import dev.rushline.queue.waiting.Queues;
import dev.rushline.queue.waiting.Standing;
import dev.rushline.queue.waiting.Standings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Collects entry passes, and gives places back. */
public final class Visits {

    private final Queues queues;
    private final Standings standings;
    private final VisitLedger ledger;
    private final EntryPass.Signer signer;
    private final ConcertCounters counters;

    public Visits(
            Queues queues, Standings standings, VisitLedger ledger, EntryPass.Signer signer, ConcertCounters counters) {
        this.queues = queues;
        this.standings = standings;
        this.ledger = ledger;
        this.signer = signer;
        this.counters = counters;
    }

    /** The entry pass of a ticket whose turn it is; the same again for as long as it is good. */
    public Collected collect(Ticket ticket) {
        if (standings.isOfAnotherLog(ticket)) {
            return new Collected.Gone();
        }
        Optional<Queue> queue = queues.of(ticket);
        Optional<Admission> admission = queue.flatMap(found -> standings.admissionOf(found, ticket));
        return queue.isPresent() && admission.isPresent()
                ? collect(queue.get(), admission.get(), ticket)
                : refused(standings.of(ticket));
    }

    private Collected collect(Queue queue, Admission admission, Ticket ticket) {
        Standing standing = admission.standing();
        String pass = admission.pass();
        if (standing instanceof Standing.Active(Instant expiresAt) && pass != null) {
            return new Collected.Pass(pass, expiresAt);
        }
        if (!(standing instanceof Standing.Admitted)) {
            return refused(standing);
        }
        EntryPass made = passOf(queue, admission, ticket);
        return ledger.collect(queue.queueId(), admission.position(), made, signer.sign(made))
                .<Collected>map(collected -> collected)
                .orElseGet(Collected.Over::new);
    }

    /** Leaves the line, or gives the place back; whoever is out already stays so. */
    public void leave(Ticket ticket) {
        if (standings.isOfAnotherLog(ticket)) {
            return;
        }
        queues.of(ticket).ifPresent(queue -> leave(queue, ticket));
    }

    private void leave(Queue queue, Ticket ticket) {
        switch (standings.of(ticket)) {
            case Standing.PreQueue _, Standing.Waiting _ -> leaveLine(queue, ticket);
            case Standing.Admitted _, Standing.Active _ ->
                standings
                        .admissionOf(queue, ticket)
                        .flatMap(admission -> ledger.end(queue.queueId(), admission.position()))
                        .ifPresent(ending -> counters.happened(queue.concertId(), ending, 1));
            case Standing.Completed _, Standing.Expired _, Standing.Left _, Standing.Duplicate _, Standing.Gone _ -> {}
        }
    }

    private void leaveLine(Queue queue, Ticket ticket) {
        // Without an exact place there is no saying who in line it is; its turn comes and passes unclaimed.
        if (ticket.exact()) {
            ledger.leave(queue.queueId(), ticket.offset())
                    .ifPresent(ending -> counters.happened(queue.concertId(), ending, 1));
            queues.showDeparture(queue, ticket.offset());
        }
    }

    private static EntryPass passOf(Queue queue, Admission admission, Ticket ticket) {
        Instant now = admission.asOf();
        Instant expiresAt =
                now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(queue.settings().passTtlSeconds());
        return new EntryPass(UUID.randomUUID().toString(), queue.concertId(), ticket.holder(), now, expiresAt);
    }

    private static Collected refused(Standing standing) {
        return switch (standing) {
            case Standing.PreQueue _,
                    Standing.Waiting _,
                    Standing.Admitted _,
                    Standing.Active _,
                    Standing.Duplicate _ -> new Collected.NotYourTurn();
            case Standing.Expired _, Standing.Left _, Standing.Completed _ -> new Collected.Over();
            case Standing.Gone _ -> new Collected.Gone();
        };
    }
}
