package dev.rushline.queue.opening;

import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The queues that are open, or closed and not drained yet. Every change of one is kept with who made it. */
public interface QueueLedger {

    static QueueLedger in(JdbcClient database, TransactionTemplate transactions) {
        return new JdbcQueueLedger(database, transactions);
    }

    boolean isCurrent(String concertId);

    /** The lines below that number that no queue has for its own, the longest unused first. */
    List<Integer> freeLines(int lines);

    /**
     * Opens a queue in a line.
     *
     * @return nothing if the concert has a queue by now, or the line is somebody's own by now
     */
    Optional<Queue> open(NewQueue newQueue, String by);

    /**
     * Changes the concert's current queue, while nobody else can.
     *
     * @param decision is given the queue and the database's time
     */
    QueueChangeResult change(String concertId, BiFunction<Queue, Instant, QueueSpec.Answer> decision, String by);

    Counts counts(long queueId);

    /** The last queue of each concert, over or not, the newest first. */
    List<QueueWithCounts> newestFirst(Queue.@Nullable State state, int most);

    /** A queue that is to be opened there. */
    record NewQueue(
            String concertId,
            QueueSpec spec,
            int partition,
            long startOffset,
            @Nullable FairStart fairStart) {}

    /** What only the ledger can count. */
    record Counts(long active, long admitted, double observedRatePerSecond) {}

    /** A queue with what was counted in the same reading. */
    record QueueWithCounts(Queue queue, Counts counts) {}
}
