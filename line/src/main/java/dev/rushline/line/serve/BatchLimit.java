package dev.rushline.line.serve;

import dev.rushline.line.cursor.CursorClaims;
import java.sql.SQLException;
import java.util.Set;

/**
 * How many records of a line one transaction takes. A transaction that takes longer than the database permits is never
 * committed, however often it is retried: the next one takes half of its records. It takes more again after commits.
 */
final class BatchLimit {

    /** Statement timeout, idle-in-transaction timeout and transaction timeout. */
    private static final Set<String> TIMEOUT_STATES = Set.of("57014", "25P03", "25P04");

    /** So that most of the time is not spent on transactions that are too long. */
    private static final int COMMITS_BEFORE_GROWTH = 8;

    private int records = Integer.MAX_VALUE;
    private int commits;

    int records() {
        return records;
    }

    /**
     * A transaction of so many records failed. That it took longer than permitted shows by its time, too: the reason is lost
     * when the database closes the connection while records are written.
     */
    void failed(int taken, RuntimeException failure, long nanos) {
        if (nanos >= CursorClaims.TRANSACTION_TIMEOUT.toNanos() || isTimeout(failure)) {
            records = Math.max(1, taken / 2);
            commits = 0;
        }
    }

    void committed() {
        if (records < Integer.MAX_VALUE && ++commits == COMMITS_BEFORE_GROWTH) {
            records = records > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : records * 2;
            commits = 0;
        }
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException ended
                    && ended.getSQLState() != null
                    && TIMEOUT_STATES.contains(ended.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
