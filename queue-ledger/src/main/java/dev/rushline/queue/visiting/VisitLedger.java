package dev.rushline.queue.visiting;

import dev.rushline.queue.ConcertCounters.VisitEvent;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The visits of those who were called. Each race is decided by one statement, by the database's clock. */
public interface VisitLedger {

    static VisitLedger in(JdbcClient database) {
        return new JdbcVisitLedger(database);
    }

    /**
     * Keeps the pass for a visit that can still begin.
     *
     * @return the pass of that visit, this one or one that was kept before; nothing if it is too late
     */
    Optional<CollectResult.Pass> collect(long queueId, long position, EntryPass pass, String text);

    /**
     * Ends the visit, if it has begun or can still begin.
     *
     * @return how it ended, if this is what ended it
     */
    Optional<VisitEvent> end(long queueId, long position);

    /**
     * Leaves the line; a visit that began in the same moment ends with it.
     *
     * @return how that visit ended, if there was one
     */
    Optional<VisitEvent> leave(long queueId, long position);
}
