package dev.rushline.line.board;

import java.time.Duration;
import java.util.Optional;

/** Where a ticket stands. */
public sealed interface TicketState {

    /** Its turn came: it is decided. */
    record Served() implements TicketState {}

    /**
     * Its turn comes.
     *
     * @param ahead how many records are served before it, at most
     * @param estimate how long that takes at the rate of the last seconds; unknown while nothing moves
     */
    record Waiting(long ahead, Optional<Duration> estimate) implements TicketState {}
}
