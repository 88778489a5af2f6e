package dev.rushline.queue.entering;

import dev.rushline.line.Ticket;
import java.time.Duration;

/** The result of entering a queue. */
public sealed interface EnterResult {

    /** The entry is in the log; no failure loses it, and no other ticket overtakes it. */
    record Accepted(Ticket ticket) implements EnterResult {}

    /** The user has this ticket already, and it waits or its visit goes on. */
    record Standing(Ticket ticket) implements EnterResult {}

    record UnknownConcert() implements EnterResult {}

    /** The queue accepts no entries. */
    record QueueClosed() implements EnterResult {}

    /** The brokers did not acknowledge the record in time. Entering again is safe. */
    record Unavailable(Duration retryAfter) implements EnterResult {}
}
