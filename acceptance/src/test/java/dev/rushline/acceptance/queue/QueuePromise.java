package dev.rushline.acceptance.queue;

import dev.rushline.audit.queue.QueueEvidence;
import java.util.List;

/** A promise of the queue. It records responses and samples of the tables while a scenario runs, and is checked at the end. */
interface QueuePromise {

    /** A client received this ticket with a 201. */
    default void entered(EnteredTicket entered) {}

    /** A client polled this status of its ticket. */
    default void polled(PolledStatus status) {}

    /** The tables were like this during the scenario. */
    default void sampled(LineSample sample) {}

    /** Every violation; none if the promise is kept. */
    List<String> findings(QueueEvidence evidence);
}
