package dev.rushline.queue.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.LineId;
import dev.rushline.line.log.LogRange;
import dev.rushline.line.retention.LogRetention;
import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.QueueTopic;
import dev.rushline.runtime.retention.ExpiredRows;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ForgettingQueuesIT {

    private static final int BATCH = 7;
    private static final List<String> TABLES =
            List.of("admission", "departure", "early_token", "change", "progress", "queue");

    private final QueueDatabase database = new QueueDatabase();
    private final Map<LineId, LogRange> log = new HashMap<>();
    private final List<ExpiredRows> tables = JdbcQueueRetention.tables(
                    new LogRetention(() -> log, new JdbcTemplate(database.source())), Duration.ofDays(90))
            .all();

    @AfterEach
    void close() {
        database.close();
    }

    /** A queue with ten tickets of each kind, from offset 100 to 200 of a line. */
    private long queue(int partition, String state, String releasedAgo) {
        long queue = database.client
                .sql("""
                        insert into queue.queue (concert_id, mode, partition, from_position, to_position, rate_per_second,
                                                 max_active, claim_seconds, pass_ttl_seconds, state, released_at)
                        values ('c' || :partition, 'DEDICATED', :partition, 100,
                                case when cast(:ago as text) is null then null else 200 end, 10, 10, 60, 600, :state,
                                now() - cast(:ago as interval))
                        returning queue_id
                        """)
                .param("partition", partition)
                .param("state", state)
                .param("ago", releasedAgo)
                .query(Long.class)
                .single();
        for (String rows : List.of(
                """
                insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until)
                select :queue, at, 'u' || at, now() - interval '200 days', now() from generate_series(100, 109) at
                """,
                "insert into queue.departure (queue_id, position) select :queue, generate_series(110, 119)",
                """
                insert into queue.early_token (queue_id, position, user_id)
                select :queue, at, 'u' || at from generate_series(100, 109) at
                """,
                """
                insert into queue.change (queue_id, concert_id, changed_by, after)
                select :queue, 'c', 'root', '{}' from generate_series(1, 10)
                """,
                "insert into queue.progress (queue_id, admitted) values (:queue, 10)")) {
            database.client.sql(rows).param("queue", queue).update();
        }
        return queue;
    }

    private void logStarts(int partition, long offset) {
        log.put(QueueTopic.WAITING_TOKENS.line(partition), new LogRange(offset, 1000));
    }

    private void forget() {
        boolean hasMore = true;
        while (hasMore) {
            hasMore = false;
            for (ExpiredRows rows : tables) {
                int deleted = rows.delete(BATCH);
                assertThat(deleted).isLessThanOrEqualTo(BATCH);
                hasMore |= deleted > 0;
            }
        }
    }

    private long rows(String table, long queue) {
        return database.count("select count(*) from queue." + table + " where queue_id = " + queue);
    }

    @Test
    void forgets_all_rows_of_a_queue_that_is_over_once_the_log_has_deleted_its_tickets() {
        long over = queue(1, "CLOSED", "91 days");
        logStarts(1, 200);

        forget();

        assertThat(TABLES)
                .allSatisfy(table -> assertThat(rows(table, over)).as(table).isZero());
    }

    @Test
    void keeps_a_queue_while_the_log_has_one_of_its_tickets() {
        long readable = queue(1, "CLOSED", "500 days");
        logStarts(1, 199);

        forget();

        assertThat(TABLES)
                .allSatisfy(table -> assertThat(rows(table, readable)).as(table).isPositive());
    }

    @Test
    void keeps_a_queue_of_a_line_whose_log_was_not_seen() {
        long unseen = queue(1, "CLOSED", "500 days");
        logStarts(2, 1000);

        forget();

        assertThat(rows("admission", unseen)).isEqualTo(10);
    }

    @Test
    void keeps_a_queue_that_is_open_or_ended_lately() {
        long open = queue(1, "OPEN", null);
        long draining = queue(2, "CLOSED", null);
        long lately = queue(3, "CLOSED", "89 days");
        List.of(1, 2, 3).forEach(partition -> logStarts(partition, 900));

        forget();

        assertThat(List.of(open, draining, lately)).allSatisfy(queue -> {
            assertThat(rows("queue", queue)).isEqualTo(1);
            assertThat(rows("admission", queue)).isEqualTo(10);
            assertThat(rows("early_token", queue)).isEqualTo(10);
            assertThat(rows("departure", queue)).isEqualTo(10);
            assertThat(rows("change", queue)).isEqualTo(10);
        });
    }
}
