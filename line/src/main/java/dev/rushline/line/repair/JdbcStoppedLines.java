package dev.rushline.line.repair;

import dev.rushline.line.LineId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stopped lines of all topics. */
final class JdbcStoppedLines {

    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended(?, 0))";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtextextended(?, 0))";

    /** An epoch that belongs to another offset is of no use, see {@code read_to}. */
    private static final String FIND = """
            select lost_from, greatest(position, read_to) as read_to,
                   case when read_to >= position then leader_epoch end as leader_epoch
              from line.cursor
             where topic = :topic and partition = :partition and stopped_at is not null
            """;

    private static final String RESUME = """
            with resumed as (
              update line.cursor
                 set stopped_at = null, stop_reason = null, lost_from = null, read_to = :readTo, leader_epoch = :leaderEpoch
               where topic = :topic and partition = :partition and stopped_at is not null
              returning topic, partition)
            insert into line.audit (operator, action, subject, details)
            select :operator, 'repair', topic || '-' || partition,
                   jsonb_build_object('lostFrom', cast(:lostFrom as bigint), 'lostTo', cast(:lostTo as bigint),
                                      'padding', cast(:padding as bigint), 'appendedAgain', cast(:appendedAgain as bigint))
              from resumed
            """;

    private final JdbcTemplate connections;
    private final JdbcClient database;

    JdbcStoppedLines(JdbcTemplate database) {
        this.connections = database;
        this.database = JdbcClient.create(database);
    }

    /** Runs the work unless it runs already, in this process or in another. The lock ends with its connection at the latest. */
    <T> Optional<T> exclusively(LineId line, Supplier<T> work) {
        Optional<T> result = connections.execute((Connection connection) -> {
            if (!select(connection, LOCK, line)) {
                return Optional.<T>empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                var _ = select(connection, UNLOCK, line);
            }
        });
        return result == null ? Optional.empty() : result;
    }

    private static boolean select(Connection connection, String function, LineId line) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(function)) {
            statement.setString(1, "rushline repair of " + line);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    Optional<StoppedLine> find(LineId line) {
        return database.sql(FIND)
                .param("topic", line.topic())
                .param("partition", line.partition())
                .query((row, number) -> new StoppedLine(
                        line,
                        row.getLong("lost_from"),
                        row.getLong("read_to"),
                        row.getObject("leader_epoch", Integer.class)))
                .optional();
    }

    /** Lets the line go on, and audits what the operator did. */
    void resume(StoppedLine stopped, @Nullable Integer leaderEpoch, RepairResult.Repaired repaired, String operator) {
        database.sql(RESUME)
                .param("readTo", stopped.readTo())
                .param("leaderEpoch", leaderEpoch, Types.INTEGER)
                .param("topic", stopped.line().topic())
                .param("partition", stopped.line().partition())
                .param("operator", operator)
                .param("lostFrom", repaired.lostFrom())
                .param("lostTo", repaired.lostTo())
                .param("padding", repaired.padding())
                .param("appendedAgain", repaired.appendedAgain())
                .update();
    }
}
