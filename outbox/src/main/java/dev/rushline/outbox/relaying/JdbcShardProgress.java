package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes how far the shards are. Every note is fenced: who lost a shard to another relay changes nothing. */
final class JdbcShardProgress {

    // A page that was rewound moves a shard back, so this does not ask whether the position grows.
    private static final String MOVE = """
            update outbox.shard
               set position = ?, snapshot = ?::pg_snapshot
             where shard = ? and owner = ? and epoch = ?
            """;

    private static final String STILL_MINE = """
            select count(*) from (
              select 1 from outbox.shard where shard = ? and owner = ? and epoch = ? for update) mine
            """;

    private static final String HOLD = """
            insert into outbox.held (shard, key, id, recorded_at, event_id, topic, type, source, trace, data)
            values (?, ?, ?, ?, ?::uuid, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String FIRST_REFUSAL = """
            insert into outbox.stuck_key (shard, key, tries, blocked, next_try_at, reason)
            values (?, ?, 1, ?, clock_timestamp() + ? * interval '1 millisecond', ?)
            on conflict (shard, key) do nothing
            """;

    private static final String NEXT_REFUSAL = """
            update outbox.stuck_key
               set tries = tries + 1,
                   blocked = tries + 1 >= ?,
                   next_try_at = clock_timestamp()
                                 + least(? * 2 ^ least(tries, 20), ?) * interval '1 millisecond',
                   reason = ?
             where shard = ? and key = ?
            """;

    private static final String LET_GO = "delete from outbox.held where shard = ? and id = ?";

    private static final String FREE = """
            delete from outbox.stuck_key k
             where shard = ? and key = ? and not exists (select 1 from outbox.held h where h.shard = k.shard and h.key = k.key)
            """;

    private static final String GO_ON =
            "update outbox.stuck_key set tries = 0, next_try_at = clock_timestamp() where shard = ? and key = ?";

    private static final String DUE = """
            select shard, key
              from outbox.stuck_key
             where shard = any (?::smallint[]) and not blocked and next_try_at <= clock_timestamp()
             order by next_try_at
            """;

    private static final String STUCK = "select key from outbox.stuck_key where shard = ?";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final String relay;
    private final OutboxProperties properties;

    JdbcShardProgress(
            JdbcTemplate database, TransactionTemplate transaction, String relay, OutboxProperties properties) {
        this.database = database;
        this.transaction = transaction;
        this.relay = relay;
        this.properties = properties;
    }

    /** A key that is to be tried again. */
    record Due(short shard, String key) {}

    /**
     * Moves the shards on, and holds what was not told.
     *
     * @return the shards that are this relay's no longer; nothing was noted for them
     */
    Set<Short> move(List<Batch> rounds) {
        return transaction.execute(_ -> {
            int[] moved = database.batchUpdate(
                    MOVE,
                    rounds.stream()
                            .map(round -> new Object[] {
                                round.position, round.snapshot, round.shard.number, relay, round.shard.epoch
                            })
                            .toList());
            Set<Short> lost = new HashSet<>();
            for (int i = 0; i < moved.length; i++) {
                if (moved[i] == 0) {
                    lost.add(rounds.get(i).shard.number);
                } else {
                    hold(rounds.get(i));
                }
            }
            return lost;
        });
    }

    private void hold(Batch round) {
        List<RecordedEvent> left = round.left();
        if (left.isEmpty()) {
            return;
        }
        round.refused()
                .forEach((key, reason) -> database.update(
                        FIRST_REFUSAL,
                        round.shard.number,
                        key,
                        properties.tries() == 1,
                        properties.retryAfter(1).toMillis(),
                        reason));
        database.batchUpdate(HOLD, left, 500, (statement, event) -> {
            statement.setShort(1, event.shard);
            statement.setString(2, event.key);
            statement.setLong(3, event.id);
            statement.setTimestamp(4, Timestamp.from(event.recordedAt));
            statement.setString(5, event.eventId);
            statement.setString(6, event.topic);
            statement.setString(7, event.type);
            statement.setString(8, event.source);
            statement.setString(9, event.trace);
            statement.setBytes(10, event.data);
        });
    }

    /**
     * Lets go of what was held and is told now, and frees the keys that have nothing held any more.
     *
     * @return whether the shard is still this relay's; otherwise nothing was noted
     */
    boolean letGo(Batch round) {
        Set<String> freed = new HashSet<>();
        boolean mine = Boolean.TRUE.equals(transaction.execute(_ -> {
            if (count(STILL_MINE, round.shard.number, relay, round.shard.epoch) == 0) {
                return false;
            }
            database.batchUpdate(
                    LET_GO,
                    round.toldIds().stream()
                            .map(id -> new Object[] {round.shard.number, id})
                            .toList());
            for (KeySequence lane : round.lanes()) {
                String reason = round.refused().get(lane.key);
                if (reason != null) {
                    if (!lane.toldIds().isEmpty()) {
                        database.update(GO_ON, round.shard.number, lane.key);
                    }
                    refuseAgain(round.shard.number, lane.key, reason);
                } else if (database.update(FREE, round.shard.number, lane.key) == 1) {
                    freed.add(lane.key);
                } else {
                    database.update(GO_ON, round.shard.number, lane.key);
                }
            }
            return true;
        }));
        round.shard.stuck.removeAll(freed);
        return mine;
    }

    private void refuseAgain(short shard, String key, String reason) {
        database.update(
                NEXT_REFUSAL,
                properties.tries(),
                properties.firstRetry().toMillis(),
                properties.lastRetry().toMillis(),
                reason,
                shard,
                key);
    }

    /** Nothing is held of the key: an operator took it all away. */
    void free(OwnedShard shard, String key) {
        if (database.update(FREE, shard.number, key) == 1) {
            shard.stuck.remove(key);
        }
    }

    List<Due> due(Set<Short> shards) {
        return database.query(
                DUE,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("int2", shards.toArray())),
                (row, _) -> new Due(row.getShort(1), row.getString(2)));
    }

    Set<String> stuckKeys(short shard) {
        return Set.copyOf(database.queryForList(STUCK, String.class, shard));
    }

    private long count(String query, Object... arguments) {
        Long count = database.queryForObject(query, Long.class, arguments);
        return count == null ? 0 : count;
    }
}
