package dev.rushline.queue.waiting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads admissions. */
public interface AdmissionReader {

    static AdmissionReader in(JdbcClient database) {
        return new JdbcAdmissionReader(database);
    }

    /** The rows of the ticket of this user. A log that lost its end may give an offset a second time, to another user. */
    TicketRows find(long queueId, long offset, String userId);

    /** The active admission of the user to this queue, or else the latest. */
    Optional<Admission> latestOf(long queueId, String userId);

    /** The ticket of the user's that has the draw of this queue; empty if all of them left before the opening. */
    OptionalLong drawnTicketOf(long queueId, String userId);

    /** The time of the database's clock. */
    Instant time();

    /** The admissions to all current queues that have not ended. */
    List<Call> active();

    /** The admissions to current queues from a time on, by partition. */
    List<Call> since(Map<Integer, Instant> times);

    /** The admissions to these queues, each from a time on. */
    List<Call> sinceOf(Map<Long, Instant> times);

    /**
     * The rows of one ticket and its user.
     *
     * @param admission that of the ticket
     * @param hasLeft whether the ticket left
     * @param latest the active admission of the user to this queue, or else the latest
     */
    record TicketRows(Optional<Admission> admission, boolean hasLeft, Optional<Admission> latest) {}

    /** That a user was called. */
    record Call(int partition, long queueId, String userId, Instant admittedAt) {}
}
