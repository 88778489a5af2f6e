package dev.rushline.queue.admitting;

import dev.rushline.queue.admitting.AdmissionLedger.LineSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The queues of a line as one step reads them, and the limits of the line: the smallest rate and cap of its queues, and a
 * pause if any of them is paused.
 *
 * @param now the time of the database
 * @param nanos the monotonic time of this process just before
 */
record LineState(Instant now, long nanos, List<ServedQueue> queues, int rate, long maxActive, boolean isPaused) {

    static LineState of(LineSnapshot snapshot, long nanos) {
        List<ServedQueue> queues = snapshot.queues();
        return new LineState(
                snapshot.now(),
                nanos,
                queues,
                (int) min(queues, queue -> queue.queue().settings().ratePerSecond()),
                min(queues, queue -> queue.queue().settings().maxActive()),
                queues.stream().anyMatch(ServedQueue::isPaused));
    }

    private static long min(List<ServedQueue> queues, ToLongFunction<ServedQueue> of) {
        return queues.stream().mapToLong(of).min().orElse(1);
    }

    List<Long> queueIds() {
        return queues.stream().map(ServedQueue::id).toList();
    }
}
