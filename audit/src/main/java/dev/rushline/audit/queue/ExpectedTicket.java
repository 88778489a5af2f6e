package dev.rushline.audit.queue;

import dev.rushline.audit.queue.AdmissionRow.TicketKey;
import java.time.Instant;

/** A ticket of the log and its outcome. */
public record ExpectedTicket(QueueRow queue, long turn, long offset, String userId, Instant takenAt, Outcome outcome) {

    /** What must become of a ticket. */
    public enum Outcome {
        /** It must have been admitted. */
        ADMITTED,
        /** It left at about its turn, so it may have been admitted before. */
        LEFT,
        /** At its turn a visit of its user was over that was collected after it was taken: it must not be admitted. */
        DUPLICATE,
        /**
         * It must not be admitted: its turn came during a visit of its user, another ticket of its user has the draw, or its
         * user was called as often as the queue allows. It has the status of that visit.
         */
        SAME_PLACE,
        /** Its turn has not come: it must not be admitted. */
        WAITING
    }

    /** Which ticket it is. */
    public TicketKey key() {
        return new TicketKey(queue.queueId(), offset);
    }
}
