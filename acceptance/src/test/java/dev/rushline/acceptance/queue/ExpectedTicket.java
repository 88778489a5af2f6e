package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
import java.time.Instant;

/** A ticket in the order in which its line calls, and what must come of it. */
record ExpectedTicket(QueueRow opening, long turn, long position, String userId, Instant appendedAt, Outcome fate) {

    enum Outcome {
        /** It must have been let in. */
        ADMITTED,
        /** It left about when it was called, so it may have been let in before. */
        LEFT,
        /** Its user had a place already: it must not have been let in. */
        DUPLICATE,
        /** Its turn has not come: it must not have been let in. */
        WAITING
    }

    TicketKey place() {
        return new TicketKey(opening.queueId(), position);
    }
}
