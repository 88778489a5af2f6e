package dev.rushline.queue.waiting;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads admissions. */
public interface AdmissionReader {

    static AdmissionReader in(JdbcClient database) {
        return new JdbcAdmissionReader(database);
    }

    TicketRows find(long queueId, long offset);

    /** The active admission of the user to this queue, or else the latest. */
    Optional<Admission> latestOf(long queueId, String userId);

    /**
     * The rows of one ticket.
     *
     * @param hasLeft whether the ticket left
     */
    record TicketRows(Optional<Admission> admission, boolean hasLeft) {}
}
