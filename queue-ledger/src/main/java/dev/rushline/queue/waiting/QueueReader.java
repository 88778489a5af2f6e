package dev.rushline.queue.waiting;

import dev.rushline.queue.Queue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads queues and departures from the ledger. */
public interface QueueReader {

    static QueueReader in(JdbcClient database) {
        return new JdbcQueueReader(database);
    }

    Optional<Queue> find(long queueId);

    /** The concert's current queue or, without one, its last. */
    Optional<Queue> findLatest(String concertId);

    /** The last queue of the concert in this line that starts at or before an offset, which may be after its end. */
    Optional<Queue> findStartedBy(String concertId, int partition, long offset);

    /** The queues of the concert in this line that are over, in order. */
    List<Queue> findEnded(String concertId, int partition);

    /**
     * The queues that transactions changed which the query of that horizon may not have seen. No change is missed, however
     * late its transaction commits; some are returned more than once.
     *
     * <p>A horizon means something on one server only, which never goes back. On another one, a restarted one, or one with
     * an older state, all is returned.
     *
     * @param horizon that of the last query; null for the first one. Then all is returned, without queues that are over
     */
    Changes<Queue> changedSince(@Nullable String horizon);

    /** The departures of waiting tickets, in the same way. */
    Changes<Departure> departedSince(@Nullable String horizon);

    /** A ticket that left. */
    record Departure(long queueId, long offset) {}

    /**
     * The result of one query.
     *
     * @param horizon the argument of the next query
     * @param asOf the time of the database
     * @param isAll whether it replaces what was found before
     */
    record Changes<T>(List<T> found, String horizon, Instant asOf, boolean isAll) {}
}
