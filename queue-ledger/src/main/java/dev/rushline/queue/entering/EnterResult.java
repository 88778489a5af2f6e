package dev.rushline.queue.entering;

import dev.rushline.line.Ticket;
import java.time.Duration;

/** What came of entering a queue. */
public sealed interface EnterResult {

    /** A place in line that nobody can jump, whatever dies. */
    record InLine(Ticket ticket) implements EnterResult {}

    record UnknownConcert() implements EnterResult {}

    /** The queue takes nobody any more. */
    record QueueClosed() implements EnterResult {}

    /** The line did not confirm it in time. Nothing is promised, and entering again is safe. */
    record Unavailable(Duration retryAfter) implements EnterResult {}
}
