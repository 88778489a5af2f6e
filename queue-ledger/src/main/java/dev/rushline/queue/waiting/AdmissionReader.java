package dev.rushline.queue.waiting;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was called. */
public interface AdmissionReader {

    static AdmissionReader in(JdbcClient database) {
        return new JdbcAdmissionReader(database);
    }

    /** What became of the ticket with this number. */
    Called at(long queueId, long position);

    /** The user's latest admission to this queue. */
    Optional<Admission> latestOf(long queueId, String userId);

    /**
     * What is known of one ticket.
     *
     * @param hasLeft whether it left the line
     */
    record Called(Optional<Admission> admission, boolean hasLeft) {}
}
