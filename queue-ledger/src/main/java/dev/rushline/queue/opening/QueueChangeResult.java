package dev.rushline.queue.opening;

import dev.rushline.queue.Queue;
import java.time.Duration;

/** What came of opening or changing a queue. */
public sealed interface QueueChangeResult {

    record Opened(Queue queue) implements QueueChangeResult {}

    /** The queue as it is now; what was wished may have been so already. */
    record Changed(Queue queue) implements QueueChangeResult {}

    /** The concert has no queue, or it is over. */
    record UnknownConcert() implements QueueChangeResult {}

    /** Every line is some other concert's own. */
    record NoFreeLine() implements QueueChangeResult {}

    /** A queue stays in the line that it was opened in. */
    record ModeFixed() implements QueueChangeResult {}

    /** A new queue cannot have opened in the past. */
    record OpensInThePast() implements QueueChangeResult {}

    /** The fair start cannot be moved any more, or there never was one. */
    record FairStartPassed() implements QueueChangeResult {}

    /** The brokers do not say where the lines end, so nothing can be opened. */
    record Unavailable(Duration retryAfter) implements QueueChangeResult {}
}
