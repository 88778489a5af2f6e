package dev.rushline.audit.queue;

import dev.rushline.audit.queue.AdmissionRow.TicketKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables as they are at one moment of the database's clock.
 *
 * @param admissions in the order of their times
 * @param departures when tickets left before they were called
 */
public record QueueTables(
        Instant readAt,
        Map<Long, QueueRow> queues,
        List<AdmissionRow> admissions,
        Map<TicketKey, Instant> departures,
        Map<Integer, Long> cursors) {

    public static final String TOPIC = "waiting-token";

    public static final QueueTables EMPTY = new QueueTables(Instant.EPOCH, Map.of(), List.of(), Map.of(), Map.of());

    private static final int FETCH = 10_000;

    /** Reads all tables in the connection's transaction, which should be one that sees a single moment. */
    public static QueueTables read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            Map<Long, QueueRow> queues = queues(statement);
            return new QueueTables(
                    now(statement), queues, admissions(statement), departures(statement), cursors(statement));
        }
    }

    /** The first admission of each ticket. */
    public Map<TicketKey, AdmissionRow> admissionsByTicket() {
        return admissions.stream().collect(Collectors.toMap(AdmissionRow::key, row -> row, (first, _) -> first));
    }

    /** The same without these queues. */
    QueueTables without(Set<Long> queueIds) {
        Map<Long, QueueRow> remaining = new LinkedHashMap<>(queues);
        remaining.keySet().removeAll(queueIds);
        return new QueueTables(
                readAt,
                remaining,
                admissions.stream()
                        .filter(admission -> remaining.containsKey(admission.queueId()))
                        .toList(),
                departures,
                cursors);
    }

    private static Instant now(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static Map<Long, QueueRow> queues(Statement statement) throws SQLException {
        Map<Long, QueueRow> queues = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery("""
                select queue_id, concert_id, partition, from_position, to_position, calls_per_person, opens_at, seed,
                       frozen_to, frozen_at
                  from queue.queue
                 order by queue_id
                """)) {
            while (row.next()) {
                queues.put(
                        row.getLong(1),
                        new QueueRow(
                                row.getLong(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getLong(4),
                                row.getObject(5, Long.class),
                                row.getInt(6),
                                instant(row, 7),
                                row.getString(8),
                                row.getObject(9, Long.class),
                                instant(row, 10)));
            }
        }
        return queues;
    }

    private static List<AdmissionRow> admissions(Statement statement) throws SQLException {
        List<AdmissionRow> admissions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select queue_id, position, user_id, admitted_at, claim_until, claimed_at, expires_at, ended_at, ending,
                       covers_to
                  from queue.admission
                 order by admitted_at, queue_id, position
                """)) {
            while (row.next()) {
                admissions.add(new AdmissionRow(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        instant(row, 6),
                        instant(row, 7),
                        instant(row, 8),
                        row.getString(9),
                        row.getObject(10, Long.class)));
            }
        }
        return admissions;
    }

    private static Map<TicketKey, Instant> departures(Statement statement) throws SQLException {
        Map<TicketKey, Instant> departures = new HashMap<>();
        try (ResultSet row = statement.executeQuery("select queue_id, position, left_at from queue.departure")) {
            while (row.next()) {
                TicketKey key = new TicketKey(row.getLong(1), row.getLong(2));
                departures.put(key, row.getObject(3, OffsetDateTime.class).toInstant());
            }
        }
        return departures;
    }

    private static Map<Integer, Long> cursors(Statement statement) throws SQLException {
        Map<Integer, Long> cursors = new HashMap<>();
        try (ResultSet row =
                statement.executeQuery("select partition, position from line.cursor where topic = 'waiting-token'")) {
            while (row.next()) {
                cursors.put(row.getInt(1), row.getLong(2));
            }
        }
        return cursors;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
