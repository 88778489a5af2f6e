package dev.rushline.outbox.relaying;

import dev.rushline.outbox.OutboxProperties;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

final class JdbcBacklog implements Backlog {

    private static final int MAX_LATE_EVENTS = 2_000;

    private static final String COLUMNS =
            "e.shard, e.id, e.recorded_at, e.event_id, e.topic, e.key, e.type, e.source, e.trace, e.data,"
                    + " (extract(epoch from clock_timestamp() - e.recorded_at) * 1000000)::bigint as age";

    // One statement, so that all rows are of one snapshot, which is the first row.
    private static final String READ = """
            with asked as materialized (
              select * from unnest(?::smallint[], ?::bigint[], ?::text[]) as a (shard, position, snapshot)
            )
            select null::smallint, null::bigint, null::timestamptz, null::uuid, pg_current_snapshot()::text,
                   null::text, null::text, null::text, null::text, null::bytea, null::bigint
            union all
            (select late.*
               from (select %1$s
                       from outbox.event e
                       join asked a on a.shard = e.shard
                      where e.transaction = any (?::xid8[])
                        and e.id <= a.position
                        and not pg_visible_in_snapshot(e.transaction, a.snapshot::pg_snapshot)
                      order by e.id
                      limit ?) late)
            union all
            (select sized.shard, id, recorded_at, event_id, topic, key, type, source, trace, data, age
               from asked a
              cross join lateral (
                select page.*, coalesce(sum(octet_length(data)) over
                         (order by id rows between unbounded preceding and 1 preceding), 0) as before
                  from (select %1$s
                          from outbox.event e
                         where e.shard = a.shard and e.id > a.position
                         order by e.id
                         limit ?) page) sized (shard, id, recorded_at, event_id, topic, key, type, source, trace, data, age, before)
              where before < ?)
            """.formatted(COLUMNS);

    private static final String NEW_TRANSACTION = "select pg_current_xact_id()::text::bigint";

    private static final String WAITING = """
            select shard
              from outbox.shard s
             where shard = any (?::smallint[])
               and exists (select 1 from outbox.event e where e.shard = s.shard and e.id > s.position)
            """;

    private static final String HELD = """
            select %s
              from outbox.held e
             where e.shard = ? and e.key = ?
             order by e.id
             limit ?
            """.formatted(COLUMNS);

    private final JdbcTemplate database;
    private final OutboxProperties properties;

    JdbcBacklog(JdbcTemplate database, OutboxProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    @Override
    public Page read(Collection<OwnedShard> shards) {
        return database.execute((Connection connection) -> {
            try (PreparedStatement statement = connection.prepareStatement(READ)) {
                bind(connection, statement, shards);
                Page page;
                try (ResultSet rows = statement.executeQuery()) {
                    page = page(rows, shards);
                }
                return page.isEmpty() ? page : page.listingTransactionsBefore(newTransaction(connection));
            }
        });
    }

    /** A transaction that began after all that have recorded an event so far. */
    private static long newTransaction(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEW_TRANSACTION);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public Set<Short> waiting(Collection<Short> shards) {
        return new TreeSet<>(database.query(
                WAITING,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("int2", shards.toArray())),
                (row, _) -> row.getShort(1)));
    }

    @Override
    public List<RecordedEvent> held(short shard, String key) {
        long now = System.nanoTime();
        return database.query(HELD, (row, _) -> event(row, now), shard, key, properties.page());
    }

    private void bind(Connection connection, PreparedStatement statement, Collection<OwnedShard> shards)
            throws SQLException {
        statement.setArray(
                1,
                connection.createArrayOf(
                        "int2", shards.stream().map(s -> s.number()).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "int8", shards.stream().map(s -> s.position()).toArray()));
        statement.setArray(
                3,
                connection.createArrayOf(
                        "text", shards.stream().map(s -> s.snapshot()).toArray()));
        TreeSet<String> inProgress = new TreeSet<>();
        shards.forEach(shard -> inProgress.addAll(Snapshots.inProgress(shard.snapshot())));
        statement.setArray(4, connection.createArrayOf("text", inProgress.toArray()));
        statement.setInt(5, MAX_LATE_EVENTS);
        statement.setInt(6, properties.page());
        statement.setLong(7, properties.pageSize().toBytes());
    }

    private static Page page(ResultSet rows, Collection<OwnedShard> shards) throws SQLException {
        long now = System.nanoTime();
        Map<Short, Long> positions = new HashMap<>();
        shards.forEach(shard -> positions.put(shard.number(), shard.position()));
        Map<Short, List<RecordedEvent>> events = new HashMap<>();
        String snapshot = "";
        int late = 0;
        long firstLate = Page.NO_REWIND;
        while (rows.next()) {
            short shard = rows.getShort(1);
            if (rows.wasNull()) {
                snapshot = rows.getString(5);
                continue;
            }
            RecordedEvent event = event(rows, now);
            if (event.id() <= positions.getOrDefault(shard, 0L)) {
                late++;
                firstLate = Math.min(firstLate, event.id());
            }
            events.computeIfAbsent(shard, _ -> new ArrayList<>()).add(event);
        }
        events.values().forEach(each -> each.sort(Comparator.comparingLong(event -> event.id())));
        return new Page(snapshot, events, late < MAX_LATE_EVENTS ? Page.NO_REWIND : firstLate - 1);
    }

    private static RecordedEvent event(ResultSet row, long now) throws SQLException {
        return new RecordedEvent(
                row.getShort(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getBytes(10),
                now,
                row.getLong(11));
    }
}
