package dev.rushline.line.append;

import dev.rushline.line.Ticket;
import java.time.Duration;

/** The result of an append. */
public sealed interface AppendResult {

    /** All in-sync replicas have the record: it will be served, also after a crash of the API, a consumer or a broker. */
    record Accepted(Ticket ticket) implements AppendResult {}

    /**
     * The brokers did not acknowledge the record in time, or their log lost records that were served. The record may be served
     * or not; a new request is safe.
     */
    record Unavailable(Duration retryAfter) implements AppendResult {}
}
