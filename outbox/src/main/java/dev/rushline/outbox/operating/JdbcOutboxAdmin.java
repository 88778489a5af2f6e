package dev.rushline.outbox.operating;

import dev.rushline.outbox.OutboxProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcOutboxAdmin implements OutboxAdmin {

    private static final int MAX_BLOCKED = 100;

    // Index-only and bounded, so that a large backlog does not make the query expensive.
    private static final String BACKLOG = """
            select coalesce(sum(waiting), 0) + coalesce(sum(late), 0) as pending,
                   least(min(first_waiting), min(first_late)) as oldest
              from outbox.shard s
             cross join lateral (
               select count(*) as waiting
                 from (select 1 from outbox.event e
                        where e.shard = s.shard and e.id > s.position limit 1000000) bounded) counted
             cross join lateral (
               select (select recorded_at from outbox.event e
                        where e.shard = s.shard and e.id > s.position order by e.id limit 1) as first_waiting) oldest_waiting
             cross join lateral (
               select count(*) as late, min(recorded_at) as first_late
                 from outbox.event e
                where e.transaction in (select pg_snapshot_xip(s.snapshot))
                  and e.shard = s.shard and e.id <= s.position
                  and not pg_visible_in_snapshot(e.transaction, s.snapshot)) committed_late
            """;

    private static final String STATE = """
            select w.pending + h.held as pending, h.held,
                   greatest(0, extract(epoch from clock_timestamp() - least(w.oldest, h.oldest))) as oldest_seconds,
                   (select count(*) from outbox.stuck_key where blocked) as blocked,
                   (select count(*) from outbox.relay
                     where seen_at > clock_timestamp() - ? * interval '1 millisecond') as relays
              from (%s) w, (select count(*) as held, min(recorded_at) as oldest from outbox.held) h
            """.formatted(BACKLOG);

    private static final String BLOCKED = """
            select first.id, first.event_id, k.key, first.topic, first.type, k.tries, k.reason, k.since,
                   (select count(*) from outbox.held h where h.shard = k.shard and h.key = k.key) as held
              from outbox.stuck_key k
              join lateral (
                select * from outbox.held h where h.shard = k.shard and h.key = k.key order by id limit 1) first on true
             where k.blocked
             order by k.since
             limit ?
            """;

    private static final String MATCHING = """
            select first.id, first.event_id, k.shard, k.key, first.topic, first.type, k.tries, k.reason, k.since
              from outbox.stuck_key k
              join lateral (
                select * from outbox.held h where h.shard = k.shard and h.key = k.key order by id limit 1) first on true
             where k.blocked
               and (cast(:topic as text) is null or first.topic = :topic)
               and (cast(:type as text) is null or first.type = :type)
               and (cast(:key as text) is null or k.key = :key)
               and (cast(:reason as text) is null or position(lower(cast(:reason as text)) in lower(k.reason)) > 0)
               and (cast(:from as timestamptz) is null or k.since >= :from)
               and (cast(:to as timestamptz) is null or k.since < :to)
               and first.id > :after
             order by first.id
             limit :limit
            """;

    private static final String LIST_MATCHING = """
            select matching.*,
                   (select count(*) from outbox.held h where h.shard = matching.shard and h.key = matching.key) as held
              from (%s) matching
             order by id
            """.formatted(MATCHING);

    private static final String FREE_MATCHING = """
            update outbox.stuck_key k
               set blocked = false, tries = 0, next_try_at = clock_timestamp()
              from matching m
             where k.shard = m.shard and k.key = m.key
            """;

    private static final String AUDIT_MATCHING = """
            insert into outbox.audit (operator, action, subject, details)
            select :operator, :action, 'event ' || id, jsonb_build_object('key', key) from matching order by id
            """;

    private static final String RETRY_MATCHING = """
            with matching as (%s for update of k), freed as (%s)
            %s
            """.formatted(MATCHING, FREE_MATCHING, AUDIT_MATCHING);

    private static final String SKIP_MATCHING = """
            with matching as (%s for update of k), freed as (%s),
            skipped as (delete from outbox.held h using matching m where h.id = m.id),
            confirmed as (insert into outbox.published (id) select id from matching on conflict do nothing)
            %s
            """.formatted(MATCHING, FREE_MATCHING, AUDIT_MATCHING);

    private static final String HELD = """
            select h.shard, h.key, k.blocked,
                   h.id = (select min(id) from outbox.held f where f.shard = h.shard and f.key = h.key) as first
              from outbox.held h
              join outbox.stuck_key k using (shard, key)
             where h.id = ?
               for update of k
            """;

    private static final String RETRY = """
            update outbox.stuck_key
               set blocked = false, tries = 0, next_try_at = clock_timestamp()
             where shard = ? and key = ?
            """;

    private static final String SKIP = "delete from outbox.held where id = ?";

    // A skipped event is not expected to be read back from its topic.
    private static final String CONFIRM = "insert into outbox.published (id) values (?) on conflict do nothing";

    private static final String PUBLISH_AGAIN = """
            with published as (
              select e.* from outbox.event e join outbox.shard s using (shard)
               where e.id = ? and e.id <= s.position and pg_visible_in_snapshot(e.transaction, s.snapshot)),
            stuck as (
              insert into outbox.stuck_key (shard, key, tries, blocked, next_try_at, reason)
              select shard, key, 0, false, clock_timestamp(), 'published again by an operator' from published
              on conflict (shard, key) do nothing)
            insert into outbox.held (shard, key, id, recorded_at, event_id, topic, type, source, trace, data)
            select shard, key, id, recorded_at, event_id, topic, type, source, trace, data from published
            on conflict do nothing
            """;

    private static final String AUDIT = """
            insert into outbox.audit (operator, action, subject, details)
            values (?, ?, 'event ' || ?, jsonb_build_object('key', ?::text))
            """;

    private final JdbcTemplate database;
    private final NamedParameterJdbcTemplate named;
    private final TransactionTemplate transaction;
    private final OutboxProperties properties;

    JdbcOutboxAdmin(JdbcTemplate database, TransactionTemplate transaction, OutboxProperties properties) {
        this.database = database;
        this.named = new NamedParameterJdbcTemplate(database);
        this.transaction = transaction;
        this.properties = properties;
    }

    private record Held(short shard, String key, boolean blocked, boolean first) {}

    @Override
    public OutboxState state() {
        List<OutboxState.BlockedKey> blocked = database.query(BLOCKED, (row, _) -> blockedKey(row), MAX_BLOCKED);
        OutboxState state = database.queryForObject(
                STATE,
                (row, _) -> new OutboxState(
                        row.getLong("pending"),
                        row.getDouble("oldest_seconds"),
                        row.getLong("held"),
                        row.getLong("blocked"),
                        blocked,
                        row.getInt("relays")),
                properties.dead().toMillis());
        if (state == null) {
            throw new EmptyResultDataAccessException(1);
        }
        return state;
    }

    @Override
    public Outcome retry(long id, String operator) {
        return answered(transaction.execute(_ -> {
            List<Held> found = held(id);
            if (found.isEmpty()) {
                if (database.update(PUBLISH_AGAIN, id) == 0) {
                    return Outcome.UNKNOWN;
                }
                database.update(AUDIT, operator, "publish again", id, "");
                return Outcome.DONE;
            }
            Held held = found.getFirst();
            database.update(RETRY, held.shard(), held.key());
            database.update(AUDIT, operator, "retry", id, held.key());
            return Outcome.DONE;
        }));
    }

    @Override
    public Outcome skip(long id, String operator) {
        return answered(transaction.execute(_ -> {
            List<Held> found = held(id);
            if (found.isEmpty()) {
                return Outcome.UNKNOWN;
            }
            Held held = found.getFirst();
            if (!held.blocked()) {
                return Outcome.NOT_BLOCKED;
            }
            if (!held.first()) {
                return Outcome.NOT_FIRST;
            }
            database.update(SKIP, id);
            database.update(CONFIRM, id);
            database.update(RETRY, held.shard(), held.key());
            database.update(AUDIT, operator, "skip", id, held.key());
            return Outcome.DONE;
        }));
    }

    @Override
    public List<OutboxState.BlockedKey> blocked(BlockedFilter filter, long after, int limit) {
        return named.query(
                LIST_MATCHING, parameters(filter, limit).addValue("after", after), (row, _) -> blockedKey(row));
    }

    @Override
    public int retry(BlockedFilter filter, int limit, String operator) {
        return help(RETRY_MATCHING, filter, limit, operator, "retry");
    }

    @Override
    public int skip(BlockedFilter filter, int limit, String operator) {
        return help(SKIP_MATCHING, filter, limit, operator, "skip");
    }

    private int help(String statement, BlockedFilter filter, int limit, String operator, String action) {
        return named.update(
                statement,
                parameters(filter, limit)
                        .addValue("after", Long.MIN_VALUE)
                        .addValue("operator", operator)
                        .addValue("action", action));
    }

    private static MapSqlParameterSource parameters(BlockedFilter filter, int limit) {
        return new MapSqlParameterSource()
                .addValue("topic", filter.topic(), Types.VARCHAR)
                .addValue("type", filter.type(), Types.VARCHAR)
                .addValue("key", filter.key(), Types.VARCHAR)
                .addValue("reason", filter.reason(), Types.VARCHAR)
                .addValue("from", time(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("to", time(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("limit", limit);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private List<Held> held(long id) {
        return database.query(
                HELD,
                (row, _) -> new Held(
                        row.getShort("shard"),
                        row.getString("key"),
                        row.getBoolean("blocked"),
                        row.getBoolean("first")),
                id);
    }

    private static Outcome answered(@Nullable Outcome help) {
        return help == null ? Outcome.UNKNOWN : help;
    }

    private static OutboxState.BlockedKey blockedKey(ResultSet row) throws SQLException {
        return new OutboxState.BlockedKey(
                row.getLong("id"),
                row.getString("event_id"),
                row.getString("key"),
                row.getString("topic"),
                row.getString("type"),
                row.getInt("tries"),
                row.getString("reason"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getLong("held"));
    }
}
