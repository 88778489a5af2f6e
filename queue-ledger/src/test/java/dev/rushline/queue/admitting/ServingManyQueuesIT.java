package dev.rushline.queue.admitting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.Topic;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.admitting.AdmissionLedger.LineSnapshot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shared line with ten thousand queues. */
class ServingManyQueuesIT {

    private static final int SHARED = QueueTopic.SHARED_PARTITION;
    private static final int QUEUES = 10_000;

    private final QueueDatabase database = new QueueDatabase();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AdmissionLedger ledger = new JdbcAdmissionLedger(database.client);

    @BeforeEach
    void open() {
        execute("""
                insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                         claim_seconds, pass_ttl_seconds, state)
                select 'c' || n, 'SHARED', %d, 0, 5000, 5000, 60, 60, 'OPEN' from generate_series(1, %d) n
                """.formatted(SHARED, QUEUES));
        execute("analyze queue.queue");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_step_reads_the_queues_that_changed_and_no_others() {
        LineSnapshot first = ledger.snapshot(SHARED);
        LineSnapshot same = ledger.snapshot(SHARED, first);
        execute("update queue.queue set state = 'PAUSED', changed_in = pg_current_xact_id() where concert_id = 'c7'");
        execute("update queue.queue set state = 'CLOSED', released_at = now(), to_position = 0,"
                + " changed_in = pg_current_xact_id() where concert_id = 'c8'");
        execute("""
                insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                         claim_seconds, pass_ttl_seconds, state)
                values ('new', 'SHARED', 0, 0, 1, 1, 1, 1, 'OPEN')
                """);

        LineSnapshot changed = ledger.snapshot(SHARED, same);

        assertThat(same.queues()).isSameAs(first.queues()).hasSize(QUEUES);
        assertThat(changed.queues()).isEqualTo(ledger.snapshot(SHARED).queues()).hasSize(QUEUES);
        assertThat(LineState.of(changed, 0).limits().isPaused()).isTrue();
        assertThat(LineState.of(changed, 0).byConcert().get("new"))
                .extracting(queue -> queue.queue().state())
                .isEqualTo(Queue.State.OPEN);
    }

    @Test
    void steps_cost_the_same_however_many_queues_have_nobody() {
        AdmissionDecider decider = new AdmissionDecider(
                new Claim(QueueTopic.WAITING_TOKENS.line(SHARED), 0, 1),
                ledger,
                new AdmissionProperties(Duration.ofMillis(50), Duration.ofSeconds(15)),
                _ -> OptionalLong.empty(),
                new OpeningMarker(new NoAppends()),
                new QueueMeters(meters, new ConcertCounters(meters, Clock.systemUTC())));
        step(decider, 0);

        long read = rowsReadBy(() -> {
            for (int offset = 1; offset <= 20; offset++) {
                step(decider, offset);
            }
        });

        assertThat(database.count("select count(*) from queue.admission")).isPositive();
        assertThat(read).isLessThan(QUEUES);
    }

    private static final class NoAppends implements LineAppender {

        @Override
        public <M> AppendResult append(Topic<M> topic, int partition, M message, Request request) {
            throw new UnsupportedOperationException();
        }
    }

    /** A user enters one of the queues and is admitted. */
    private void step(AdmissionDecider decider, int offset) {
        var entered = new Entered("c" + (offset + 1), "user" + offset, offset, null);
        List<LineRecord<QueueRecord>> records = List.of(new LineRecord<>(offset, Instant.now(), entered));
        var line = QueueTopic.WAITING_TOKENS.line(SHARED);
        decider.decide(new Batch<>(line, records, offset + 1), Integer.MAX_VALUE)
                .afterCommit()
                .run();
    }

    private long rowsReadBy(Runnable steps) {
        return Objects.requireNonNull(database.transactions.execute(_ -> {
            long before = database.rowsRead();
            steps.run();
            return database.rowsRead() - before;
        }));
    }

    private void execute(String sql) {
        database.client.sql(sql).update();
    }
}
