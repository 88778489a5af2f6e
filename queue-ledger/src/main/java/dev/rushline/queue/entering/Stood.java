package dev.rushline.queue.entering;

import dev.rushline.line.Ticket;
import java.time.Duration;

/** What came of entering a queue. */
public sealed interface Stood {

    /** A place in line that nobody can jump, whatever dies. */
    record InLine(Ticket ticket) implements Stood {}

    record UnknownConcert() implements Stood {}

    /** The queue takes nobody any more. */
    record QueueClosed() implements Stood {}

    /** The line did not confirm it in time. Nothing is promised, and entering again is safe. */
    record Unavailable(Duration retryAfter) implements Stood {}
}
