package dev.rushline.acceptance.queue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** How full the lines are at a moment, by what is committed, whatever times are written beside it. */
record LineSample(Instant at, Map<Integer, Crowd> lines) {

    /** Of one line: how many were ever let in, how many are inside, and when the last of them was let in as it says. */
    record Crowd(long admitted, long inside, Instant last) {}

    static LineSample take(Connection connection) throws SQLException {
        Map<Integer, Crowd> lines = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("""
                    select q.partition, count(*), count(*) filter (where a.ended_at is null), max(a.admitted_at)
                      from queue.admission a
                      join queue.queue q on q.queue_id = a.queue_id
                     group by q.partition
                    """)) {
                while (row.next()) {
                    Instant last = row.getObject(4, OffsetDateTime.class).toInstant();
                    lines.put(row.getInt(1), new Crowd(row.getLong(2), row.getLong(3), last));
                }
            }
            // Behind the counting, so that nothing counted can be younger.
            try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                row.next();
                return new LineSample(row.getObject(1, OffsetDateTime.class).toInstant(), lines);
            }
        }
    }
}
