package dev.rushline.acceptance.queue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** The number of committed admissions of each line at a moment, whatever the times in their rows. */
record LineSample(Instant at, Map<Integer, LineCounts> lines) {

    /** All admissions of a line, the active visits among them, and the latest time in the rows. */
    record LineCounts(long admitted, long active, Instant lastAdmittedAt) {}

    static LineSample read(Connection connection) throws SQLException {
        Map<Integer, LineCounts> lines = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("""
                    select q.partition, count(*), count(*) filter (where a.ended_at is null), max(a.admitted_at)
                      from queue.admission a
                      join queue.queue q on q.queue_id = a.queue_id
                     group by q.partition
                    """)) {
                while (row.next()) {
                    Instant lastAdmittedAt =
                            row.getObject(4, OffsetDateTime.class).toInstant();
                    lines.put(row.getInt(1), new LineCounts(row.getLong(2), row.getLong(3), lastAdmittedAt));
                }
            }
            // Read after the counts, so that no counted row is later.
            try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                row.next();
                return new LineSample(row.getObject(1, OffsetDateTime.class).toInstant(), lines);
            }
        }
    }
}
