package dev.rushline.audit.event;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The retained events of the outbox at one moment, in the order of recording.
 *
 * @param skipped the ids of the events that an operator skipped
 */
public record EventTables(List<Recorded> events, Set<Long> skipped) {

    public static final EventTables EMPTY = new EventTables(List.of(), Set.of());

    private static final int FETCH = 10_000;

    private static final String EVENTS = """
            select e.id, e.event_id::text, e.topic, e.key, e.type, e.source, e.recorded_at,
                   e.id <= s.position
                     and pg_visible_in_snapshot(e.transaction, s.snapshot)
                     and not exists (select from outbox.held h where h.id = e.id)
              from outbox.event e
              join outbox.shard s using (shard)
             order by e.id
            """;

    private static final String SKIPPED =
            "select substring(subject from '[0-9]+')::bigint from outbox.audit where action = 'skip'";

    /**
     * An event.
     *
     * @param published whether the relay is past it, which it may be only once the brokers have it
     */
    public record Recorded(
            long id,
            String eventId,
            String topic,
            String key,
            String type,
            String source,
            Instant recordedAt,
            boolean published) {}

    /** Reads the tables in the connection's transaction, which should be one that sees a single moment. */
    public static EventTables read(Connection connection) throws SQLException {
        List<Recorded> events = new ArrayList<>();
        Set<Long> skipped = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(EVENTS)) {
                while (row.next()) {
                    events.add(new Recorded(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getObject(7, OffsetDateTime.class).toInstant(),
                            row.getBoolean(8)));
                }
            }
            try (ResultSet row = statement.executeQuery(SKIPPED)) {
                while (row.next()) {
                    skipped.add(row.getLong(1));
                }
            }
        }
        return new EventTables(events, skipped);
    }
}
