package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import java.sql.Connection;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcShardProgress implements ShardProgress {

    // After a rewind the position is lower than before, so there is no check that it grows. The rows stay locked
    // until what was refused is held; the transaction timeout ends the transaction of an instance that is frozen
    // meanwhile.
    private static final String ADVANCE = """
            with bounded as materialized (select set_config('transaction_timeout', '15s', true)),
            locked as (
              select s.shard, batch.position, batch.snapshot
                from bounded,
                     unnest(?::smallint[], ?::bigint[], ?::bigint[], ?::text[]) as batch (shard, epoch, position, snapshot)
                join outbox.shard s on s.shard = batch.shard and s.epoch = batch.epoch
               where s.owner = ?
                 for no key update of s skip locked)
            update outbox.shard s
               set position = locked.position, snapshot = locked.snapshot::pg_snapshot
              from locked
             where s.shard = locked.shard
            returning s.shard
            """;

    private static final String LOST = """
            select batch.shard
              from unnest(?::smallint[], ?::bigint[]) as batch (shard, epoch)
             where not exists (select 1 from outbox.shard s
                                where s.shard = batch.shard and s.epoch = batch.epoch and s.owner = ?)
            """;

    private static final String LOCK_IF_OWNED = """
            with bounded as materialized (
              select set_config('lock_timeout', '1s', true), set_config('transaction_timeout', '15s', true))
            select count(*) from (
              select 1
                from bounded, outbox.shard s
               where shard = ? and owner = ? and epoch = ?
                 for no key update of s) owned
            """;

    private static final String INSERT_HELD = """
            insert into outbox.held (shard, key, id, recorded_at, event_id, topic, type, source, trace, data)
            values (?, ?, ?, ?, ?::uuid, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String INSERT_STUCK_KEY = """
            insert into outbox.stuck_key (shard, key, tries, blocked, next_try_at, reason)
            values (?, ?, ?, ?, clock_timestamp() + ? * interval '1 millisecond', ?)
            on conflict (shard, key) do nothing
            """;

    private static final String COUNT_REFUSAL = """
            update outbox.stuck_key
               set tries = tries + 1,
                   blocked = tries + 1 >= ?,
                   next_try_at = clock_timestamp()
                                 + least(? * 2 ^ least(tries, 20), ?) * interval '1 millisecond',
                   reason = ?
             where shard = ? and key = ?
            """;

    private static final String DELETE_HELD = "delete from outbox.held where shard = ? and id = ?";

    private static final String DELETE_STUCK_KEY_WITHOUT_HELD = """
            delete from outbox.stuck_key k
             where shard = ? and key = ? and not exists (select 1 from outbox.held h where h.shard = k.shard and h.key = k.key)
            """;

    private static final String RESET_TRIES =
            "update outbox.stuck_key set tries = 0, next_try_at = clock_timestamp() where shard = ? and key = ?";

    private static final String DUE_KEYS = """
            select shard, key
              from outbox.stuck_key
             where shard = any (?::smallint[]) and not blocked and next_try_at <= clock_timestamp()
             order by next_try_at
            """;

    private static final String STUCK_KEYS = "select key from outbox.stuck_key where shard = ?";

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

    @Override
    public Marks advance(List<Batch> batches) {
        Object[] shards = batches.stream().map(batch -> batch.shard().number()).toArray();
        Object[] epochs = batches.stream().map(batch -> batch.shard().epoch()).toArray();
        Object[] positions = batches.stream().map(Batch::position).toArray();
        Object[] snapshots = batches.stream().map(Batch::snapshot).toArray();
        return transaction.execute(_ -> {
            Set<Short> advanced = shards(ADVANCE, statement -> {
                Connection connection = statement.getConnection();
                statement.setArray(1, connection.createArrayOf("int2", shards));
                statement.setArray(2, connection.createArrayOf("int8", epochs));
                statement.setArray(3, connection.createArrayOf("int8", positions));
                statement.setArray(4, connection.createArrayOf("text", snapshots));
                statement.setString(5, relay);
            });
            batches.stream()
                    .filter(batch -> advanced.contains(batch.shard().number()))
                    .forEach(this::hold);
            if (advanced.size() == batches.size()) {
                return new Marks(advanced, Set.of());
            }
            return new Marks(advanced, shards(LOST, statement -> {
                Connection connection = statement.getConnection();
                statement.setArray(1, connection.createArrayOf("int2", shards));
                statement.setArray(2, connection.createArrayOf("int8", epochs));
                statement.setString(3, relay);
            }));
        });
    }

    private Set<Short> shards(String query, PreparedStatementSetter arguments) {
        return new HashSet<>(database.query(query, arguments, (row, _) -> row.getShort(1)));
    }

    private void hold(Batch batch) {
        List<RecordedEvent> unpublished = batch.unpublished();
        if (unpublished.isEmpty()) {
            return;
        }
        unpublished.stream().map(RecordedEvent::key).distinct().forEach(key -> insertStuckKey(batch, key));
        database.batchUpdate(INSERT_HELD, unpublished, 500, (statement, event) -> {
            statement.setShort(1, event.shard());
            statement.setString(2, event.key());
            statement.setLong(3, event.id());
            statement.setTimestamp(4, Timestamp.from(event.recordedAt()));
            statement.setString(5, event.eventId());
            statement.setString(6, event.topic());
            statement.setString(7, event.type());
            statement.setString(8, event.source());
            statement.setString(9, event.trace());
            statement.setBytes(10, event.data());
        });
    }

    /** Also for a key that was stuck before: its row may be gone without this relay's knowledge, and without it nothing is retried. */
    private void insertStuckKey(Batch batch, String key) {
        String reason = batch.refusals().get(key);
        int tries = reason == null ? 0 : 1;
        database.update(
                INSERT_STUCK_KEY,
                batch.shard().number(),
                key,
                tries,
                tries >= properties.tries(),
                tries == 0 ? 0 : properties.retryAfter(tries).toMillis(),
                reason == null ? "held behind an event that was refused" : reason);
    }

    @Override
    public RetryMark markRetried(Batch batch) {
        Set<String> freed = new HashSet<>();
        boolean owned = Boolean.TRUE.equals(transaction.execute(_ -> {
            if (count(
                            LOCK_IF_OWNED,
                            batch.shard().number(),
                            relay,
                            batch.shard().epoch())
                    == 0) {
                return false;
            }
            database.batchUpdate(
                    DELETE_HELD,
                    batch.publishedIds().stream()
                            .map(id -> new Object[] {batch.shard().number(), id})
                            .toList());
            for (KeySequence sequence : batch.sequences()) {
                String reason = batch.refusals().get(sequence.key());
                if (reason != null) {
                    if (!sequence.publishedIds().isEmpty()) {
                        database.update(RESET_TRIES, batch.shard().number(), sequence.key());
                    }
                    refuseAgain(batch.shard().number(), sequence.key(), reason);
                } else if (database.update(
                                DELETE_STUCK_KEY_WITHOUT_HELD, batch.shard().number(), sequence.key())
                        == 1) {
                    freed.add(sequence.key());
                } else {
                    database.update(RESET_TRIES, batch.shard().number(), sequence.key());
                }
            }
            return true;
        }));
        return new RetryMark(owned, freed);
    }

    private void refuseAgain(short shard, String key, String reason) {
        database.update(
                COUNT_REFUSAL,
                properties.tries(),
                properties.firstRetry().toMillis(),
                properties.lastRetry().toMillis(),
                reason,
                shard,
                key);
    }

    @Override
    public boolean free(short shard, String key) {
        return database.update(DELETE_STUCK_KEY_WITHOUT_HELD, shard, key) == 1;
    }

    @Override
    public List<DueKey> dueKeys(Set<Short> shards) {
        return database.query(
                DUE_KEYS,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("int2", shards.toArray())),
                (row, _) -> new DueKey(row.getShort(1), row.getString(2)));
    }

    @Override
    public Set<String> stuckKeys(short shard) {
        return Set.copyOf(database.queryForList(STUCK_KEYS, String.class, shard));
    }

    private long count(String query, Object... arguments) {
        Long count = database.queryForObject(query, Long.class, arguments);
        return count == null ? 0 : count;
    }
}
