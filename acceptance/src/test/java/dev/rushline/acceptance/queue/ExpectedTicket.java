package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
import java.time.Instant;

/** A ticket of the log and its outcome. */
record ExpectedTicket(QueueRow queue, long turn, long offset, String userId, Instant appendedAt, Outcome outcome) {

    enum Outcome {
        /** It must have been admitted. */
        ADMITTED,
        /** It left at about its turn, so it may have been admitted before. */
        LEFT,
        /** Its user had an admission already: it must not be admitted. */
        DUPLICATE,
        /** Its turn has not come: it must not be admitted. */
        WAITING
    }

    TicketKey key() {
        return new TicketKey(queue.queueId(), offset);
    }
}
