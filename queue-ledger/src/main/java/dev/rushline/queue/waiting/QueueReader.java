package dev.rushline.queue.waiting;

import dev.rushline.queue.Queue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Queues as the ledger has them, and who left them. */
public interface QueueReader {

    static QueueReader in(JdbcClient database) {
        return new JdbcQueueReader(database);
    }

    Optional<Queue> find(long queueId);

    /** The concert's current queue or, without one, its last. */
    Optional<Queue> lastOf(String concertId);

    /** The concert's queue for which a ticket at this place of a line was taken; it may have come after the end. */
    Optional<Queue> at(String concertId, int partition, long position);

    /** The concert's queues of this line that are over, in order. */
    List<Queue> past(String concertId, int partition);

    /**
     * The queues that were changed by transactions which the reader of that horizon may not have seen. Nothing is ever
     * missed, however late a transaction commits; some come more than once.
     *
     * @param horizon of the last reading; null for the first one, which leaves out what is over
     */
    Changes<Queue> changedSince(@Nullable String horizon);

    /** Those who left without having been called, in the same way. */
    Changes<Departure> departedSince(@Nullable String horizon);

    /** Somebody who left. */
    record Departure(long queueId, long position) {}

    /**
     * What one reading found.
     *
     * @param horizon what to say at the next one
     */
    record Changes<T>(List<T> found, String horizon) {}
}
