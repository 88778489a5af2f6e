package dev.rushline.queue.visiting;

import dev.rushline.queue.ConcertCounters.VisitEvent;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The visits of admitted tickets. One statement decides each race, by the database's clock. */
public interface VisitLedger {

    static VisitLedger in(JdbcClient database) {
        return new JdbcVisitLedger(database);
    }

    /**
     * Stores the entry pass of an admission that can still be collected.
     *
     * @return the stored pass, this one or an earlier one; empty if the visit is over
     */
    Optional<CollectResult.Pass> collect(long queueId, long offset, EntryPass pass, String text);

    /**
     * Ends an active visit.
     *
     * @return how it ended, if this call ended it
     */
    Optional<VisitEvent> end(long queueId, long offset);

    /**
     * Records the departure of a waiting ticket. If it was admitted at the same moment, its visit ends too. Nothing is recorded
     * if the number belongs to another user: a log that lost its end may give an offset a second time.
     *
     * @return how that visit ended, if there was one
     */
    Optional<VisitEvent> leave(long queueId, long offset, String userId);
}
