package dev.rushline.queue.api;

import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what an activator writes, when the test says so: each step is one transaction that moves the cursor. */
final class ActivatorStub {

    private static final String ADMIT = """
            insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until)
            select queue_id, ?, ?, clock_timestamp(), clock_timestamp() + claim_seconds * interval '1 second'
              from queue.queue
             where concert_id = ? and released_at is null
            """;

    private static final String MOVE = """
            insert into line.cursor (topic, partition, position, epoch, owner)
            select 'waiting-token', partition, ?, 1, 'stub'
              from queue.queue
             where concert_id = ? and released_at is null
            on conflict (topic, partition) do update set position = excluded.position
            """;

    private final TestDatabase database;

    ActivatorStub(TestDatabase database) {
        this.database = database;
    }

    /** Admits these tickets and moves the cursor. */
    void call(String concertId, Map<Long, String> admitted, long cursor) {
        transaction(connection -> {
            for (Map.Entry<Long, String> one : admitted.entrySet()) {
                run(connection, ADMIT, one.getKey(), one.getValue(), concertId);
            }
            run(connection, """
                    insert into queue.progress (queue_id, admitted)
                    select queue_id, ? from queue.queue where concert_id = ? and released_at is null
                    on conflict (queue_id) do update set admitted = progress.admitted + excluded.admitted
                    """, (long) admitted.size(), concertId);
            run(connection, MOVE, cursor, concertId);
        });
    }

    void call(String concertId, long number, String userId) {
        call(concertId, Map.of(number, userId), number + 1);
    }

    /** Freezes the range of the pre-queue. */
    void freeze(String concertId, long endNumber) {
        transaction(connection -> run(connection, """
                update queue.queue
                   set frozen_to = ?, opens_at = least(opens_at, clock_timestamp()), changed_in = pg_current_xact_id()
                 where concert_id = ? and released_at is null
                """, endNumber, concertId));
    }

    /** Releases the line. */
    void release(String concertId, long endOffset) {
        transaction(connection -> run(connection, """
                update queue.queue
                   set to_position = ?, released_at = clock_timestamp(), changed_in = pg_current_xact_id()
                 where concert_id = ? and released_at is null
                """, endOffset, concertId));
    }

    /** Makes the time of an admission overdue. */
    void expire(String concertId, long number) {
        transaction(connection -> run(connection, """
                update queue.admission a
                   set claim_until = clock_timestamp() - interval '1 second',
                       expires_at = case when a.expires_at is not null
                                         then clock_timestamp() - interval '1 second' end
                  from queue.queue q
                 where q.queue_id = a.queue_id and q.concert_id = ? and a.position = ?
                """, concertId, number));
    }

    /** Opens queues until no partition is free, and returns their concerts. */
    List<String> takeAllPartitions(int partitions) {
        return read("""
                insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                         claim_seconds, pass_ttl_seconds, state)
                select 'taken-' || p, 'DEDICATED', p, 0, 1, 1, 1, 1, 'OPEN'
                  from generate_series(1, ? - 1) p
                on conflict do nothing
                returning concert_id
                """, partitions);
    }

    void releaseAll(List<String> concertIds) {
        concertIds.forEach(concertId -> release(concertId, 0));
    }

    /** The first column of each row as text. */
    List<String> read(String sql, Object... values) {
        List<String> rows = new ArrayList<>();
        transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, values);
                try (var found = statement.executeQuery()) {
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            }
        });
        return rows;
    }

    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    private void transaction(Work work) {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            work.in(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("the statement changed no row");
            }
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            Object value = values[at];
            statement.setObject(at + 1, value instanceof Instant time ? java.sql.Timestamp.from(time) : value);
        }
    }
}
