package dev.rushline.outbox.recording;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.Nudge;
import dev.rushline.outbox.Outbox;
import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.Shards;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

final class JdbcOutbox implements Outbox {

    private static final String RECORD = """
            insert into outbox.event (shard, event_id, topic, key, type, source, trace, data)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    // One statement for all, because a statement costs the database more than a row does.
    private static final String RECORD_ALL = """
            insert into outbox.event (shard, event_id, topic, key, type, source, trace, data)
            select * from unnest(?::smallint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])
            """;

    private final JdbcTemplate database;
    private final DataSource dataSource;
    private final JsonMapper json;
    private final Trace trace;
    private final Clock clock;
    private final OutboxProperties properties;
    private final String source;
    private final Nudge nudge;

    /** @param nudge is called after each commit with the shards of its events, as a set of bits */
    JdbcOutbox(
            DataSource dataSource,
            JsonMapper json,
            Trace trace,
            Clock clock,
            OutboxProperties properties,
            String source,
            Nudge nudge) {
        this.database = new JdbcTemplate(dataSource);
        this.dataSource = dataSource;
        this.json = json;
        this.trace = trace;
        this.clock = clock;
        this.properties = properties;
        this.source = source;
        this.nudge = nudge;
    }

    @Override
    public List<String> record(List<Event> events) {
        requireTransaction();
        if (events.isEmpty()) {
            return List.of();
        }
        List<Row> rows = events.stream().map(this::row).toList();
        if (rows.size() == 1) {
            database.update(RECORD, statement -> set(statement, rows.getFirst()));
        } else {
            database.update(RECORD_ALL, statement -> setAll(statement, rows));
        }
        nudgeAfterCommit(rows);
        return rows.stream().map(row -> row.eventId().toString()).toList();
    }

    private void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalStateException(
                    "an event is recorded in a transaction on the outbox's database, or not at all");
        }
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("an event cannot be recorded in a transaction that only reads");
        }
    }

    private Row row(Event event) {
        byte[] data = json.writeValueAsBytes(event.data());
        if (data.length > properties.largest().toBytes()) {
            throw new IllegalArgumentException("the data of " + event.type() + " has " + data.length
                    + " bytes, and rushline.outbox.largest allows " + properties.largest());
        }
        return new Row(
                Shards.of(event.key()), EventIds.at(clock.millis()), event, source, trace.parent(), new Data(data));
    }

    private void nudgeAfterCommit(List<Row> rows) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        int shards = rows.stream().mapToInt(row -> 1 << row.shard()).reduce(0, (some, one) -> some | one);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                nudge.committed(shards);
            }
        });
    }

    private static void set(PreparedStatement statement, Row row) throws SQLException {
        statement.setShort(1, row.shard());
        statement.setObject(2, row.eventId());
        statement.setString(3, row.event().topic().name());
        statement.setString(4, row.event().key());
        statement.setString(5, row.event().type());
        statement.setString(6, row.source());
        statement.setString(7, row.trace());
        statement.setBytes(8, row.data().bytes);
    }

    private static void setAll(PreparedStatement statement, List<Row> rows) throws SQLException {
        setArray(statement, 1, "int2", rows, Row::shard);
        setArray(statement, 2, "uuid", rows, Row::eventId);
        setArray(statement, 3, "text", rows, row -> row.event().topic().name());
        setArray(statement, 4, "text", rows, row -> row.event().key());
        setArray(statement, 5, "text", rows, row -> row.event().type());
        setArray(statement, 6, "text", rows, Row::source);
        setArray(statement, 7, "text", rows, Row::trace);
        byte[][] data = rows.stream().map(row -> row.data().bytes).toArray(byte[][]::new);
        statement.setArray(8, statement.getConnection().createArrayOf("bytea", data));
    }

    private static void setArray(
            PreparedStatement statement, int at, String type, List<Row> rows, Function<Row, Object> column)
            throws SQLException {
        Object[] values = rows.stream().map(column).toArray();
        statement.setArray(at, statement.getConnection().createArrayOf(type, values));
    }

    private record Row(short shard, UUID eventId, Event event, String source, String trace, Data data) {}

    /** Bytes that never change. */
    private static final class Data {

        private final byte[] bytes;

        private Data(byte[] bytes) {
            this.bytes = bytes;
        }
    }
}
