package dev.rushline.acceptance.cluster;

import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** A line to which records are appended all the time, and for how long its cursor stands still. */
final class ServedLine implements AutoCloseable {

    private static final String CURSOR = """
            select position, split_part(owner, '/', 2)::bigint
              from line.cursor
             where topic = ? and partition = ?
            """;

    /** A shorter standstill is none: a busy machine, a slow commit. */
    private static final Duration HICCUP = Duration.ofMillis(700);

    private final Connection connection;
    private final PreparedStatement read;
    private long cursor;
    private long movedAt;
    private long steadySince;
    private long longest;

    private ServedLine(Connection connection, PreparedStatement read) {
        this.connection = connection;
        this.read = read;
    }

    static ServedLine of(TestDatabase database, String topic, int partition) throws SQLException {
        Connection connection = database.connect();
        PreparedStatement read = connection.prepareStatement(CURSOR);
        read.setString(1, topic);
        read.setInt(2, partition);
        ServedLine line = new ServedLine(connection, read);
        line.restart();
        return line;
    }

    /** The process id of the instance that serves it. */
    long owner() throws SQLException {
        return value(2);
    }

    /** Forgets what it has seen. */
    void restart() throws SQLException {
        cursor = value(1);
        movedAt = System.nanoTime();
        steadySince = movedAt;
        longest = 0;
    }

    /** Reads the cursor, to be called every few milliseconds. Returns whether it has moved for this time without a standstill. */
    boolean isSteadyFor(Duration time) throws SQLException {
        long found = value(1);
        long now = System.nanoTime();
        long still = now - movedAt;
        longest = Math.max(longest, still);
        if (still > HICCUP.toNanos()) {
            steadySince = now;
        }
        if (found > cursor) {
            cursor = found;
            movedAt = now;
        }
        return now - steadySince > time.toNanos();
    }

    Duration longestStandstill() {
        return Duration.ofNanos(longest);
    }

    private long value(int column) throws SQLException {
        try (ResultSet row = read.executeQuery()) {
            row.next();
            return row.getLong(column);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
