package dev.rushline.line.append;

import dev.rushline.line.Ticket;
import java.time.Duration;

/** What came of an append. */
public sealed interface AppendResult {

    /** The brokers have the record, on all replicas that are in sync: it will be served, whatever dies. */
    record Accepted(Ticket ticket) implements AppendResult {}

    /** The brokers did not say in time that they have it. Nothing is promised, and asking again is safe. */
    record Unavailable(Duration retryAfter) implements AppendResult {}
}
