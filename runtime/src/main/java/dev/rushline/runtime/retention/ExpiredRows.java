package dev.rushline.runtime.retention;

import java.time.Duration;
import org.springframework.jdbc.core.JdbcOperations;

/** The rows of one table that are not needed any more. */
public interface ExpiredRows {

    /** The table with its schema, which is a tag of metrics too. */
    String table();

    /**
     * Deletes some of them in one short transaction. Rows that another transaction has locked are left for the next time, so
     * instances that delete at the same time do not wait for each other.
     *
     * @param limit the most rows
     * @return how many rows were deleted, fewer than the limit if no more are expired
     */
    int delete(int limit);

    /** The rows whose time is longer ago, by the clock of the database. */
    static ExpiredRows olderThan(Duration keep, String table, String time, JdbcOperations database) {
        return olderThan(keep, table, time, "true", database);
    }

    /**
     * The rows whose time is longer ago, by the clock of the database, and that fulfil a condition.
     *
     * @param time an expression of the row {@code r}
     * @param condition one of the row {@code r}
     */
    static ExpiredRows olderThan(Duration keep, String table, String time, String condition, JdbcOperations database) {
        return new JdbcRowsByAge(table, time, condition, keep, database);
    }
}
