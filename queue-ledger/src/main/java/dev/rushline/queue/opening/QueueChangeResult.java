package dev.rushline.queue.opening;

import dev.rushline.queue.Queue;
import java.time.Duration;

/** The result of opening or changing a queue. */
public sealed interface QueueChangeResult {

    record Opened(Queue queue) implements QueueChangeResult {}

    /** The queue after the change, which may have changed nothing. */
    record Changed(Queue queue) implements QueueChangeResult {}

    /** The concert has no queue, or it is over. */
    record UnknownConcert() implements QueueChangeResult {}

    /** Every line is assigned to another concert. */
    record NoFreeLine() implements QueueChangeResult {}

    /** The mode of a queue cannot be changed. */
    record ModeFixed() implements QueueChangeResult {}

    /** The opening time of a new queue is in the past. */
    record OpensInThePast() implements QueueChangeResult {}

    /** The opening time can no longer be moved, or there is no fair start. */
    record FairStartPassed() implements QueueChangeResult {}

    /** The brokers did not return the log ends, so no queue can be opened. */
    record Unavailable(Duration retryAfter) implements QueueChangeResult {}
}
