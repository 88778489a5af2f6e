package dev.rushline.queue.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.waiting.QueueReader.Changes;
import dev.rushline.queue.waiting.QueueReader.Departure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingQueueChangesIT {

    private static final String LEAVE = "insert into queue.departure (queue_id, position) values (%d, %d)";

    private final QueueDatabase database = new QueueDatabase();
    private final QueueReader reader = QueueReader.in(database.client);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_late_commit_is_not_missed() throws SQLException {
        long queueId = open("c", 1);
        try (Connection late = database.server.connect();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(LEAVE.formatted(queueId, 1));
            execute(LEAVE.formatted(queueId, 2));
            Changes<Departure> first = reader.departedSince(null);
            execute(LEAVE.formatted(queueId, 3));
            Changes<Departure> second = reader.departedSince(first.horizon());
            late.commit();

            Changes<Departure> third = reader.departedSince(second.horizon());

            assertThat(first.found()).containsExactly(new Departure(queueId, 2));
            assertThat(second.found()).contains(new Departure(queueId, 3)).doesNotContain(new Departure(queueId, 1));
            assertThat(third.found()).contains(new Departure(queueId, 1));
            assertThat(reader.departedSince(third.horizon()).found()).isEmpty();
        }
    }

    @Test
    void nothing_is_read_again_while_a_transaction_stays_open() throws SQLException {
        long queueId = open("c", 1);
        try (Connection held = database.server.connect();
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute(LEAVE.formatted(queueId, 0));
            execute("insert into queue.departure (queue_id, position) select " + queueId
                    + ", n from generate_series(1, 5000) n");
            execute("""
                    insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                             claim_seconds, pass_ttl_seconds, state)
                    select 'c' || n, 'SHARED', 0, 0, 1, 1, 1, 1, 'OPEN' from generate_series(1, 10000) n
                    """);
            execute("analyze queue.queue, queue.departure");
            String departures = reader.departedSince(null).horizon();
            String queues = reader.changedSince(null).horizon();
            execute(LEAVE.formatted(queueId, 9_000));

            long read = rowsReadBy(() -> {
                assertThat(reader.departedSince(departures).found()).containsExactly(new Departure(queueId, 9_000));
                assertThat(reader.changedSince(queues).found()).isEmpty();
            });

            assertThat(read).isLessThan(10);
            held.commit();
            assertThat(reader.departedSince(departures).found())
                    .containsExactlyInAnyOrder(new Departure(queueId, 0), new Departure(queueId, 9_000));
        }
    }

    private long rowsReadBy(Runnable reads) {
        return Objects.requireNonNull(database.transactions.execute(_ -> {
            long before = database.rowsRead();
            reads.run();
            return database.rowsRead() - before;
        }));
    }

    @Test
    void every_departure_of_concurrent_writers_is_read() throws Exception {
        long queueId = open("c", 1);
        Set<Long> learned = ConcurrentHashMap.newKeySet();
        String horizon = reader.departedSince(null).horizon();

        try (var writers = Executors.newFixedThreadPool(4)) {
            var done = IntStream.range(0, 4)
                    .mapToObj(writer -> writers.submit(() -> IntStream.range(0, 250)
                            .forEach(number -> execute(LEAVE.formatted(queueId, writer * 1_000 + number)))))
                    .toList();
            while (!done.stream().allMatch(Future::isDone)) {
                Changes<Departure> changes = reader.departedSince(horizon);
                changes.found().forEach(departure -> learned.add(departure.offset()));
                horizon = changes.horizon();
            }
            for (var writer : done) {
                writer.get();
            }
        }
        reader.departedSince(horizon).found().forEach(departure -> learned.add(departure.offset()));

        assertThat(learned).hasSize(1_000);
    }

    @Test
    void the_first_query_omits_ended_queues_and_departures_before_the_cursor() {
        long over = open("over", 1);
        long queueId = open("c", 2);
        long fair = open("fair", 3);
        execute("update queue.queue set opens_at = now(), seed = '" + "ab".repeat(32) + "' where queue_id = " + fair);
        execute("update queue.queue set released_at = now(), to_position = 9 where queue_id = " + over);
        execute("insert into line.topic (name, topic_id) values ('waiting-token', 'x')");
        execute("insert into line.cursor (topic, partition, position, epoch, owner)"
                + " select 'waiting-token', p, 5, 1, 'o' from generate_series(1, 3) p");
        for (long queue : new long[] {over, queueId, fair}) {
            execute(LEAVE.formatted(queue, 4));
            execute(LEAVE.formatted(queue, 5));
        }

        assertThat(reader.changedSince(null).found())
                .extracting(queue -> queue.concertId())
                .containsExactlyInAnyOrder("c", "fair");
        assertThat(reader.departedSince(null).found())
                .containsExactlyInAnyOrder(new Departure(queueId, 5), new Departure(fair, 4), new Departure(fair, 5));
    }

    @Test
    void the_end_of_a_queue_is_read_and_ended_queues_are_found() {
        QueueSnapshot queues = new QueueSnapshot(reader);
        long queueId = open("c", 1);
        queues.refresh(Map.of());
        execute("update queue.queue set released_at = now(), to_position = 9, state = 'CLOSED',"
                + " changed_in = pg_current_xact_id() where queue_id = " + queueId);
        long again = open("c", 2);

        queues.refresh(Map.of());

        assertThat(queues.find("c").orElseThrow().queueId()).isEqualTo(again);
        assertThat(reader.findEnded("c", 1).stream()
                        .map(queue -> queue.queueId())
                        .collect(Collectors.toSet()))
                .containsExactly(queueId);
        assertThat(reader.findStartedBy("c", 1, 20).orElseThrow().queueId()).isEqualTo(queueId);
        assertThat(reader.findStartedBy("c", 2, 0).orElseThrow().queueId()).isEqualTo(again);
        assertThat(reader.findStartedBy("d", 2, 0)).isEmpty();
    }

    @Test
    void all_is_read_again_from_a_database_that_went_back_to_an_older_state() {
        long queueId = open("c", 1);
        execute(LEAVE.formatted(queueId, 1));
        String queues = reader.changedSince(null).horizon().replaceFirst("/.*", "/9000000000:9000000000:");
        String departures = reader.departedSince(null).horizon().replaceFirst("/.*", "/9000000000:9000000000:");

        assertThat(reader.changedSince(queues).found())
                .extracting(queue -> queue.queueId())
                .containsExactly(queueId);
        assertThat(reader.departedSince(departures).found()).containsExactly(new Departure(queueId, 1));
    }

    @Test
    void all_is_read_again_from_another_server() {
        long queueId = open("c", 1);
        String horizon = reader.changedSince(null).horizon();
        String elsewhere = "20200101000000000000/" + horizon.substring(horizon.indexOf('/') + 1);

        assertThat(reader.changedSince(horizon).found()).isEmpty();
        assertThat(reader.changedSince(elsewhere).found())
                .extracting(queue -> queue.queueId())
                .containsExactly(queueId);
    }

    private long open(String concertId, int partition) {
        return database.client
                .sql("""
                    insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                             claim_seconds, pass_ttl_seconds, state)
                    values (:concertId, 'DEDICATED', :partition, 0, 1, 1, 1, 1, 'OPEN')
                    returning queue_id
                    """)
                .param("concertId", concertId)
                .param("partition", partition)
                .query(Long.class)
                .single();
    }

    private void execute(String sql) {
        database.client.sql(sql).update();
    }
}
