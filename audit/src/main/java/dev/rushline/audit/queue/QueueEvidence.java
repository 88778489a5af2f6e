package dev.rushline.audit.queue;

import dev.rushline.audit.log.LogRecord;
import java.util.List;

/**
 * The log and the tables of one moment.
 *
 * @param tickets the expected outcome of every ticket, line by line in the order of their turns
 * @param limits what operators set
 */
public record QueueEvidence(
        List<LogRecord> log, QueueTables tables, List<ExpectedTicket> tickets, LimitHistory limits) {

    /** Replays the log. */
    public static QueueEvidence of(List<LogRecord> log, QueueTables tables, LimitHistory limits) {
        return new QueueEvidence(log, tables, QueueReplay.replay(log, tables), limits);
    }
}
