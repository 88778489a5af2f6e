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

/** Opens and changes current queues. Every change is recorded with its author. */
public interface QueueLedger {

    static QueueLedger in(JdbcClient database, TransactionTemplate transactions) {
        return new JdbcQueueLedger(database, transactions);
    }

    boolean isCurrent(String concertId);

    /** The partitions without a dedicated queue, the longest unused first. */
    List<Integer> freePartitions(int partitions);

    /**
     * Opens a queue.
     *
     * @return empty if the concert has a queue by now, or the partition is assigned by now
     */
    Optional<Queue> open(NewQueue newQueue, String by);

    /**
     * Changes the concert's current queue under a row lock.
     *
     * @param decision receives the queue and the database's time
     */
    QueueChangeResult change(String concertId, BiFunction<Queue, Instant, QueueSpec.Result> decision, String by);

    Counts counts(long queueId);

    /** The last queue of each concert, over or not, the newest first. */
    List<QueueWithCounts> newestFirst(Queue.@Nullable State state, int max);

    /** A queue to be opened in a partition. */
    record NewQueue(
            String concertId,
            QueueSpec spec,
            int partition,
            long startOffset,
            @Nullable FairStart fairStart) {}

    /** The figures that are counted in the ledger. */
    record Counts(long active, long admitted, double observedRatePerSecond) {}

    /** A queue with the counts of the same query. */
    record QueueWithCounts(Queue queue, Counts counts) {}
}
