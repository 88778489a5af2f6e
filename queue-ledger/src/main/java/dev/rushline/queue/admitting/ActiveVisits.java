package dev.rushline.queue.admitting;

import dev.rushline.queue.admitting.AdmissionLedger.EndedVisits;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The number of active visits, of all queues of a line. It is counted at intervals. In between, admissions are added and
 * visits that this instance ends are subtracted; a visit that the API ends is missed until the next count. So the number is
 * never too low, because only the owner of the line admits.
 */
final class ActiveVisits {

    private static final long END_INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long COUNT_INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final AdmissionLedger ledger;
    private final Consumer<Map<Long, Long>> onCount;
    private List<EndedVisits> ended = List.of();

    /** The queues that had active visits at the last count or admitted since; null before the first count. */
    private @Nullable Set<Long> visited;

    private long active;
    private long overcounted;
    private long endedAt;
    private long countedAt;
    private long countNanos;

    /** @param onCount receives each count, by queue id */
    ActiveVisits(AdmissionLedger ledger, Consumer<Map<Long, Long>> onCount) {
        this.ledger = ledger;
        this.onCount = onCount;
        long now = System.nanoTime();
        this.endedAt = now - END_INTERVAL;
        this.countedAt = now - COUNT_INTERVAL;
    }

    boolean isEmpty() {
        return active <= 0;
    }

    /** Visits that the last step found ended had ended before the time of this step. */
    void beginStep() {
        active -= overcounted;
        overcounted = 0;
        ended = List.of();
    }

    /** The visits that this step ended. */
    List<EndedVisits> ended() {
        return ended;
    }

    void admitted(Set<Long> queueIds, long count) {
        active += count;
        if (visited != null) {
            visited.addAll(queueIds);
        }
    }

    /** Ends overdue visits, and counts again after an interval. A count that takes long is made less often. */
    void endOverdue(LineState line, boolean isAtCap) {
        if (line.queues().isEmpty()) {
            return;
        }
        Collection<Long> queueIds = visitedOf(line);
        long nanos = System.nanoTime();
        if (nanos - endedAt >= END_INTERVAL || isAtCap) {
            endedAt = nanos;
            ended = ledger.endOverdue(queueIds, line.now());
            active -= ended.stream().mapToLong(EndedVisits::count).sum();
        }
        if (nanos - countedAt >= Math.max(COUNT_INTERVAL, 50 * countNanos)) {
            count(queueIds);
        }
    }

    /** Only the owner of the line admits, so no other queue has an active visit. */
    private Collection<Long> visitedOf(LineState line) {
        return visited == null ? line.queueIds() : List.copyOf(visited);
    }

    /** How many of the admissions that the rate permits stay within the cap. */
    long budget(long byRate, LineState line) {
        if (active + byRate > line.limits().maxActive() && System.nanoTime() - countedAt >= 4 * countNanos) {
            // The API may have ended visits since the last count.
            count(visitedOf(line));
        }
        return Math.min(byRate, Math.max(0, line.limits().maxActive() - active));
    }

    private void count(Collection<Long> queueIds) {
        long start = System.nanoTime();
        Map<Long, Long> byQueue = ledger.countActive(queueIds);
        countedAt = System.nanoTime();
        countNanos = countedAt - start;
        visited = new HashSet<>(byQueue.keySet());
        long counted = byQueue.values().stream().mapToLong(Long::longValue).sum();
        overcounted = Math.max(0, active - counted);
        active = Math.max(active, counted);
        onCount.accept(byQueue);
    }
}
