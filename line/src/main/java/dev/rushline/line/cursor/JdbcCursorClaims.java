package dev.rushline.line.cursor;

import dev.rushline.line.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcCursorClaims implements CursorClaims {

    /** The present owner may be in the middle of a transaction. The lock timeout keeps the other lines of this thread served. */
    private static final String CLAIM = """
            with bounded as (select set_config('lock_timeout', '1s', true))
            insert into line.cursor (topic, partition, position, epoch, owner)
            select :topic, :partition, 0, 1, :owner
              from bounded
            on conflict (topic, partition) do update
               set epoch = cursor.epoch + 1, owner = excluded.owner, claimed_at = now()
            returning position, epoch, read_to, leader_epoch, stop_reason
            """;

    /**
     * The row stays locked until the batch is committed. The transaction timeout ends the transaction of a paused instance,
     * also in the middle of a COPY, so that another instance can claim the line.
     */
    private static final String ADVANCE = """
            with bounded as (select set_config('transaction_timeout', '%d', true))
            update line.cursor
               set position = :next, read_to = :readTo, leader_epoch = :leaderEpoch
              from bounded
             where topic = :topic and partition = :partition and position = :position and epoch = :epoch
            """.formatted(TRANSACTION_TIMEOUT.toMillis());

    private static final String LOCK = """
            with bounded as (select set_config('transaction_timeout', '%d', true))
            select position
              from line.cursor, bounded
             where topic = :topic and partition = :partition and position = :position and epoch = :epoch
               for update of cursor
            """.formatted(TRANSACTION_TIMEOUT.toMillis());

    private static final String IS_CURRENT = """
            select exists (select 1
                             from line.cursor
                            where topic = :topic and partition = :partition and position = :position and epoch = :epoch)
            """;

    private static final String STOP = """
            update line.cursor
               set stopped_at = now(), stop_reason = :reason, lost_from = :lostFrom, epoch = epoch + 1
             where topic = :topic and partition = :partition and epoch = :epoch
            """;

    private final JdbcClient database;

    JdbcCursorClaims(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Claim claim(LineId line, String owner) {
        return database.sql(CLAIM)
                .param("topic", line.topic())
                .param("partition", line.partition())
                .param("owner", owner)
                .query((row, number) -> claim(line, row))
                .single();
    }

    private static Claim claim(LineId line, ResultSet row) throws SQLException {
        String stopReason = row.getString("stop_reason");
        if (stopReason != null) {
            throw new LineStoppedException(line, stopReason);
        }
        Long readTo = row.getObject("read_to", Long.class);
        Integer leaderEpoch = row.getObject("leader_epoch", Integer.class);
        return new Claim(
                line,
                row.getLong("position"),
                row.getLong("epoch"),
                readTo == null || leaderEpoch == null ? null : new ReadTo(readTo, leaderEpoch));
    }

    @Override
    public boolean advance(Claim claim, Claim moved) {
        ReadTo readTo = moved.readTo();
        return database.sql(ADVANCE)
                        .param("next", moved.position())
                        .param("readTo", readTo == null ? null : readTo.offset(), Types.BIGINT)
                        .param("leaderEpoch", readTo == null ? null : readTo.leaderEpoch(), Types.INTEGER)
                        .param("topic", claim.line().topic())
                        .param("partition", claim.line().partition())
                        .param("position", claim.position())
                        .param("epoch", claim.epoch())
                        .update()
                == 1;
    }

    @Override
    public boolean lock(Claim claim) {
        return database.sql(LOCK)
                .param("topic", claim.line().topic())
                .param("partition", claim.line().partition())
                .param("position", claim.position())
                .param("epoch", claim.epoch())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    @Override
    public boolean isCurrent(Claim claim) {
        return database.sql(IS_CURRENT)
                .param("topic", claim.line().topic())
                .param("partition", claim.line().partition())
                .param("position", claim.position())
                .param("epoch", claim.epoch())
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean stop(Claim claim, String reason, long lostFrom) {
        return database.sql(STOP)
                        .param("reason", reason)
                        .param("lostFrom", lostFrom)
                        .param("topic", claim.line().topic())
                        .param("partition", claim.line().partition())
                        .param("epoch", claim.epoch())
                        .update()
                == 1;
    }
}
