package dev.rushline.queue.admitting;

import dev.rushline.queue.LineLimits;
import dev.rushline.queue.admitting.AdmissionLedger.LineSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * The queues of a line as one step reads them, and the limits of the line.
 *
 * @param now the time of the database
 * @param nanos the monotonic time of this process just before
 */
record LineState(Instant now, long nanos, List<ServedQueue> queues, LineLimits limits) {

    static LineState of(LineSnapshot snapshot, long nanos) {
        List<ServedQueue> queues = snapshot.queues();
        return new LineState(
                snapshot.now(),
                nanos,
                queues,
                LineLimits.of(queues.stream().map(ServedQueue::queue).toList()));
    }

    List<Long> queueIds() {
        return queues.stream().map(ServedQueue::id).toList();
    }
}
