package dev.rushline.line.cursor;

import dev.rushline.line.LineId;
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
            returning position, epoch
            """;

    /**
     * The row stays locked until the batch is committed. The transaction timeout ends the transaction of a paused instance,
     * also in the middle of a COPY, so that another instance can claim the line.
     */
    private static final String ADVANCE = """
            with bounded as (select set_config('transaction_timeout', '15s', true))
            update line.cursor
               set position = :next
              from bounded
             where topic = :topic and partition = :partition and position = :position and epoch = :epoch
            """;

    private static final String LOCK = """
            with bounded as (select set_config('transaction_timeout', '15s', true))
            select position
              from line.cursor, bounded
             where topic = :topic and partition = :partition and position = :position and epoch = :epoch
               for update of cursor
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
                .query((row, number) -> new Claim(line, row.getLong("position"), row.getLong("epoch")))
                .single();
    }

    @Override
    public boolean advance(Claim claim, long next) {
        return database.sql(ADVANCE)
                        .param("next", next)
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
}
