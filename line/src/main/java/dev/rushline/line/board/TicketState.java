package dev.rushline.line.board;

import java.time.Duration;
import java.util.Optional;

/** Whether a ticket is served. */
public sealed interface TicketState {

    /** The cursor is past the ticket: it is decided. */
    record Served() implements TicketState {}

    /**
     * The ticket is not served yet.
     *
     * @param ahead how many records are served before it, at most
     * @param estimate how long that takes at the rate of the last seconds; unknown while the cursor does not move
     */
    record Waiting(long ahead, Optional<Duration> estimate) implements TicketState {}
}
