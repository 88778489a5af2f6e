package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.LogRecord;
import java.util.List;

/** Something the queue promises. It is told what clients and the tables show while a scenario runs, and judges it at the end. */
interface QueuePromise {

    /** A client has seen this 201. */
    default void entered(EnteredTicket entered) {}

    /** A client was told this of its place. */
    default void told(PolledStatus told) {}

    /** The tables were so for a moment in between. */
    default void glimpsed(LineSample glimpse) {}

    /** Every way in which it is broken; none where it is kept. */
    List<String> findings(Evidence evidence);

    /**
     * What is left behind.
     *
     * @param called what the log says must have come of every ticket, line by line in the order of their turns
     * @param said what operators said of their queues
     */
    record Evidence(List<LogRecord> log, QueueTables tables, List<ExpectedTicket> called, LimitHistory said) {}
}
