package dev.rushline.outbox.operating;

import dev.rushline.outbox.Shards;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcEventHistory implements EventHistory {

    private static final String TIMEOUT = "set local statement_timeout = '5s'";

    // Held events may be older than those that the outbox keeps.
    private static final String EVENTS = """
            select * from (
              select e.id, e.event_id, e.topic, e.type, e.recorded_at, h.id is not null as held,
                     case
                       when h.id is not null then 'INIT'
                       when exists (select 1 from outbox.published p where p.id = e.id) then 'PUBLISHED'
                       when e.id <= s.position and pg_visible_in_snapshot(e.transaction, s.snapshot) then 'SENT'
                       else 'INIT'
                     end as status
                from outbox.event e
                join outbox.shard s using (shard)
                left join outbox.held h on h.id = e.id
               where e.shard = :shard and e.key = :key
              union all
              select h.id, h.event_id, h.topic, h.type, h.recorded_at, true, 'INIT'
                from outbox.held h
               where h.shard = :shard and h.key = :key
                 and not exists (select 1 from outbox.event e where e.shard = h.shard and e.id = h.id)) known
             order by id desc
             limit 500
            """;

    private static final String STUCK = "select * from outbox.stuck_key where shard = :shard and key = :key";

    private static final String DELIVERIES = """
            select consumer, event_id, status, changed_at
              from outbox.processed_event
             where event_id in (:eventIds)
             order by changed_at
            """;

    private static final String ACTIONS = """
            select at, operator, action, subject
              from outbox.audit
             where subject in (:subjects) or details->>'key' = :key
             order by at
            """;

    private final NamedParameterJdbcTemplate database;
    private final TransactionTemplate transaction;

    JdbcEventHistory(NamedParameterJdbcTemplate database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public KeyHistory of(String key, Collection<String> eventIds, Collection<String> subjects) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            database.getJdbcOperations().execute(TIMEOUT);
            return read(key, eventIds, subjects);
        }));
    }

    private KeyHistory read(String key, Collection<String> eventIds, Collection<String> subjects) {
        Map<String, Object> of = Map.of("shard", Shards.of(key), "key", key);
        List<KeyHistory.RecordedEvent> events =
                new ArrayList<>(database.query(EVENTS, of, (row, _) -> event(row))).reversed();
        List<KeyHistory.StuckKey> stuck = database.query(STUCK, of, (row, _) -> stuck(row));
        Set<String> ids = new LinkedHashSet<>(eventIds);
        Set<String> audited = new LinkedHashSet<>(subjects);
        for (KeyHistory.RecordedEvent event : events) {
            ids.add(event.eventId());
            audited.add("event " + event.id());
        }
        // An empty list is no SQL.
        audited.add("");
        ids.add("");
        return new KeyHistory(
                List.copyOf(events),
                stuck.isEmpty() ? null : stuck.getFirst(),
                database.query(DELIVERIES, Map.of("eventIds", ids), (row, _) -> delivery(row)),
                database.query(ACTIONS, Map.of("subjects", audited, "key", key), (row, _) -> action(row)));
    }

    private static KeyHistory.RecordedEvent event(ResultSet row) throws SQLException {
        return new KeyHistory.RecordedEvent(
                row.getLong("id"),
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("type"),
                time(row, "recorded_at"),
                row.getString("status"),
                row.getBoolean("held"));
    }

    private static KeyHistory.StuckKey stuck(ResultSet row) throws SQLException {
        return new KeyHistory.StuckKey(
                row.getInt("tries"),
                row.getBoolean("blocked"),
                time(row, "since"),
                time(row, "next_try_at"),
                row.getString("reason"));
    }

    private static KeyHistory.Delivery delivery(ResultSet row) throws SQLException {
        return new KeyHistory.Delivery(
                row.getString("consumer"), row.getString("event_id"), row.getString("status"), time(row, "changed_at"));
    }

    private static KeyHistory.Action action(ResultSet row) throws SQLException {
        return new KeyHistory.Action(
                time(row, "at"), row.getString("operator"), row.getString("action"), row.getString("subject"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
