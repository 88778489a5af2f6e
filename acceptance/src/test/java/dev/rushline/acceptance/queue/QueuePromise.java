package dev.rushline.acceptance.queue;

import dev.rushline.audit.log.LogRecord;
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
    List<String> findings(Evidence evidence);

    /**
     * The log and the tables at the end.
     *
     * @param tickets the expected outcome of every ticket, line by line in the order of their turns
     * @param limits what operators set
     */
    record Evidence(List<LogRecord> log, QueueTables tables, List<ExpectedTicket> tickets, LimitHistory limits) {}
}
