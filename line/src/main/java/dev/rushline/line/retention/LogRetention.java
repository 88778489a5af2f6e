package dev.rushline.line.retention;

import dev.rushline.line.LineId;
import dev.rushline.line.log.LogRange;
import dev.rushline.runtime.retention.ExpiredRows;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Tables that follow from the log. Their rows expire some time after they were needed, and not before the log has deleted the
 * records that they follow from: so a log that is read again finds the rows that keep it from being decided again, and an
 * audit finds a row for every record.
 */
public final class LogRetention {

    /** Where each log starts, as a relation {@code log} of topic, partition and start. The first three parameters. */
    public static final String LOG = "unnest(?::text[], ?::int[], ?::bigint[]) as log (topic, partition, start)";

    private final Supplier<Map<LineId, LogRange>> logRanges;
    private final JdbcOperations database;

    /**
     * Rows of tables that follow from these logs.
     *
     * @param logRanges as last seen; of a line that is missing nothing expires
     */
    public LogRetention(Supplier<Map<LineId, LogRange>> logRanges, JdbcOperations database) {
        this.logRanges = logRanges;
        this.database = database;
    }

    /**
     * The rows that a statement deletes.
     *
     * @param delete its parameters are the three of {@link #LOG}, the milliseconds that rows are kept, and the limit
     */
    public ExpiredRows rows(String table, Duration keep, String delete) {
        return new JdbcRowsBehindLog(table, keep, delete, logRanges, database);
    }
}
