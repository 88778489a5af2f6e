package dev.rushline.queue.opening;

import dev.rushline.queue.Queue;
import java.time.Duration;

/** What came of opening or changing a queue. */
public sealed interface QueueChange {

    record Opened(Queue queue) implements QueueChange {}

    /** The queue as it is now; what was wished may have been so already. */
    record Changed(Queue queue) implements QueueChange {}

    /** The concert has no queue, or it is over. */
    record UnknownConcert() implements QueueChange {}

    /** Every line is some other concert's own. */
    record NoFreeLine() implements QueueChange {}

    /** A queue stays in the line that it was opened in. */
    record ModeFixed() implements QueueChange {}

    /** A new queue cannot have opened in the past. */
    record OpensInThePast() implements QueueChange {}

    /** The fair start cannot be moved any more, or there never was one. */
    record FairStartPassed() implements QueueChange {}

    /** The brokers do not say where the lines end, so nothing can be opened. */
    record Unavailable(Duration retryAfter) implements QueueChange {}
}
