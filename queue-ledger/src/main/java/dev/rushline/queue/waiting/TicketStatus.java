package dev.rushline.queue.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a ticket stands. */
public sealed interface TicketStatus {

    /** The queue has not opened yet, or its order is being drawn: there is no place yet. */
    record PreQueue(Instant opensAt) implements TicketStatus {}

    /**
     * Its turn comes.
     *
     * @param position how many are ahead, and one
     * @param estimate how long that takes; unknown while nothing moves
     */
    record Waiting(long position, Optional<Duration> estimate) implements TicketStatus {}

    /** Called: the entry pass is to be collected until then. */
    record Admitted(Instant claimUntil) implements TicketStatus {}

    /** Inside, with an entry pass that is good until then. */
    record Active(Instant expiresAt) implements TicketStatus {}

    /** Gave the place back after having been inside. */
    record Completed() implements TicketStatus {}

    /** Did not come in time, or stayed until the pass ran out, or the queue ended first. */
    record Expired() implements TicketStatus {}

    /** Left without having been inside. */
    record Left() implements TicketStatus {}

    /** Its holder had another place when its turn came. */
    record Duplicate() implements TicketStatus {}

    /** The line of this ticket was deleted, or is not the one that the ledger was made from. */
    record Gone() implements TicketStatus {}
}
