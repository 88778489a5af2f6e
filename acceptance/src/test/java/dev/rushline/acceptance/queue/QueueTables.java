package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.queue.AdmissionRow.TicketKey;
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
import org.jspecify.annotations.Nullable;

/**
 * The tables as they are at one moment of the database's clock.
 *
 * @param stays in the order in which they began
 * @param departures of those who left before they were called, and when
 */
record QueueTables(
        Instant readAt,
        Map<Long, QueueRow> openings,
        List<AdmissionRow> stays,
        Map<TicketKey, Instant> departures,
        Map<Integer, Long> cursors) {

    /** Reads all tables in the connection's transaction, which should be one that sees a single moment. */
    static QueueTables read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<Long, QueueRow> openings = openings(statement);
            return new QueueTables(
                    now(statement), openings, stays(statement), departures(statement), cursors(statement));
        }
    }

    private static Instant now(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static Map<Long, QueueRow> openings(Statement statement) throws SQLException {
        Map<Long, QueueRow> openings = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery("""
                select queue_id, concert_id, partition, from_position, to_position, opens_at, seed, frozen_to
                  from queue.queue
                 order by queue_id
                """)) {
            while (row.next()) {
                openings.put(
                        row.getLong(1),
                        new QueueRow(
                                row.getLong(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getLong(4),
                                row.getObject(5, Long.class),
                                instant(row, 6),
                                row.getString(7),
                                row.getObject(8, Long.class)));
            }
        }
        return openings;
    }

    private static List<AdmissionRow> stays(Statement statement) throws SQLException {
        List<AdmissionRow> stays = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select queue_id, position, user_id, admitted_at, claim_until, claimed_at, expires_at, ended_at, ending
                  from queue.admission
                 order by admitted_at, queue_id, position
                """)) {
            while (row.next()) {
                stays.add(new AdmissionRow(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        instant(row, 6),
                        instant(row, 7),
                        instant(row, 8),
                        row.getString(9)));
            }
        }
        return stays;
    }

    private static Map<TicketKey, Instant> departures(Statement statement) throws SQLException {
        Map<TicketKey, Instant> departures = new HashMap<>();
        try (ResultSet row = statement.executeQuery("select queue_id, position, left_at from queue.departure")) {
            while (row.next()) {
                TicketKey place = new TicketKey(row.getLong(1), row.getLong(2));
                departures.put(place, row.getObject(3, OffsetDateTime.class).toInstant());
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
