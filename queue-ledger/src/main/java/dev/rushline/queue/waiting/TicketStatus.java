package dev.rushline.queue.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The status of a ticket of a queue. */
public sealed interface TicketStatus {

    /** The queue has not opened yet, or its order is not drawn yet: there is no position. */
    record PreQueue(Instant opensAt) implements TicketStatus {}

    /**
     * Its turn has not come.
     *
     * @param position people ahead plus one
     * @param estimate the time to the turn; unknown while no one is admitted
     */
    record Waiting(long position, Optional<Duration> estimate) implements TicketStatus {}

    /** Called: the entry pass can be collected until that time. */
    record Admitted(Instant claimUntil) implements TicketStatus {}

    /** Has an entry pass that is valid until that time. */
    record Active(Instant expiresAt) implements TicketStatus {}

    /** Ended the visit after the entry pass was collected. */
    record Completed() implements TicketStatus {}

    /** The time to collect the pass or the pass itself ran out, or the queue ended before the turn. */
    record Expired() implements TicketStatus {}

    /** Left before an entry pass was collected. */
    record Left() implements TicketStatus {}

    /** At its turn, a visit of its holder was over whose entry pass was collected after the ticket was taken. */
    record Duplicate() implements TicketStatus {}

    /** The topic of this ticket was deleted, or is another incarnation than that of the ledger. */
    record Gone() implements TicketStatus {}
}
