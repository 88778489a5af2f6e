package dev.rushline.queue.admitting;

import dev.rushline.queue.LineLimits;
import dev.rushline.queue.admitting.AdmissionLedger.LineSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The queues of a line as one step reads them, and what follows from them. A step whose queues have not changed takes over
 * what the step before computed.
 *
 * @param nanos the monotonic time of this process just before the time of the database
 * @param byConcert the queues by concert id
 */
record LineState(
        LineSnapshot snapshot, long nanos, LineLimits limits, Map<String, ServedQueue> byConcert, List<Long> queueIds) {

    static LineState of(LineSnapshot snapshot, long nanos) {
        List<ServedQueue> queues = snapshot.queues();
        Map<String, ServedQueue> byConcert = new HashMap<>();
        queues.forEach(queue -> byConcert.put(queue.queue().concertId(), queue));
        return new LineState(
                snapshot,
                nanos,
                LineLimits.of(queues.stream().map(ServedQueue::queue).toList()),
                byConcert,
                queues.stream().map(ServedQueue::id).toList());
    }

    LineState next(LineSnapshot next, long atNanos) {
        return next.isChanged() ? of(next, atNanos) : new LineState(next, atNanos, limits, byConcert, queueIds);
    }

    /** The time of the database. */
    Instant now() {
        return snapshot.now();
    }

    List<ServedQueue> queues() {
        return snapshot.queues();
    }
}
