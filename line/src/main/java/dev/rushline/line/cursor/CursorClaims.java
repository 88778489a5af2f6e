package dev.rushline.line.cursor;

import dev.rushline.line.LineId;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims lines and moves their cursors: what an instance needs to serve them. */
public interface CursorClaims {

    /** The database ends a transaction that moves or locks a cursor after this time. */
    Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

    static CursorClaims in(JdbcClient database) {
        return new JdbcCursorClaims(database);
    }

    /**
     * Claims a line for an owner and raises its claim epoch: commits under earlier claims fail from now on. The cursor of a
     * line that was never claimed is 0.
     *
     * @throws LineStoppedException when the line was stopped and no operator has decided since
     */
    Claim claim(LineId line, String owner);

    /**
     * Moves the cursor from the claim's position to that of {@code moved}, and stores up to where records were read, in the
     * surrounding transaction.
     *
     * @return false, and nothing is changed, if the line has a newer claim or the cursor is not at the claim's position
     */
    boolean advance(Claim claim, Claim moved);

    /**
     * Locks the cursor's row until the surrounding transaction ends: no other instance can claim the line or move its cursor.
     *
     * @return false if the line has a newer claim or the cursor is not at the claim's position
     */
    boolean lock(Claim claim);

    /**
     * Whether the database has this claim, with the cursor at its position. It has another one if the line was claimed since, and
     * an older cursor if an older copy of the database took its place, or a standby that lacks the last commits.
     */
    boolean isCurrent(Claim claim);

    /**
     * Stops the line until an operator decides: every claim fails from now on, and every commit under an earlier one.
     *
     * @param lostFrom the first offset at which the log has no longer what was read
     * @return false, and nothing is changed, if the line has a newer claim
     */
    boolean stop(Claim claim, String reason, long lostFrom);
}
