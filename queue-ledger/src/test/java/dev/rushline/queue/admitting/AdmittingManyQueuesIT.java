package dev.rushline.queue.admitting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.LineId;
import dev.rushline.line.Topic;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shared line of hundreds of concerts. */
class AdmittingManyQueuesIT {

    private static final int CONCERTS = 300;
    private static final LineId LINE = QueueTopic.WAITING_TOKENS.line(0);

    private final QueueDatabase database = new QueueDatabase();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_step_with_records_of_hundreds_of_queues_needs_few_statements() {
        open("OPEN");
        AdmissionDecider decider = decider();

        int first = mostStatements(decider, 0);
        int second = mostStatements(decider, CONCERTS);

        assertThat(first).isLessThan(20);
        assertThat(second).isLessThan(20);
        assertThat(database.count("select count(distinct queue_id) from queue.admission"))
                .isEqualTo(CONCERTS);
        assertThat(database.count("select sum(admitted) from queue.progress")).isEqualTo(CONCERTS);
        assertThat(database.count("select count(*) from queue.admission where covers_to >= " + CONCERTS))
                .isEqualTo(CONCERTS);
    }

    @Test
    void a_step_that_releases_hundreds_of_queues_needs_few_statements() {
        open("CLOSED");
        database.client
                .sql("update queue.queue set closed_at = now() - interval '1 hour'")
                .update();

        AdmissionDecider decider = decider();

        int statements = statements(() -> decider.decide(new Batch<>(LINE, List.of(), CONCERTS), Integer.MAX_VALUE));

        assertThat(statements).isLessThan(20);
        assertThat(database.count(
                        "select count(*) from queue.queue where released_at is not null and to_position = " + CONCERTS))
                .isEqualTo(CONCERTS);
    }

    private void open(String state) {
        database.client
                .sql("""
                    insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                             claim_seconds, pass_ttl_seconds, state)
                    select 'c' || n, 'SHARED', 0, 0, 1000, 1000, 60, 60, :state from generate_series(0, :last) n
                    """)
                .param("state", state)
                .param("last", CONCERTS - 1)
                .update();
    }

    private AdmissionDecider decider() {
        return new AdmissionDecider(
                new Claim(LINE, 0, 1, null),
                new JdbcAdmissionLedger(database.client),
                new AdmissionProperties(Duration.ofMillis(100), Duration.ofSeconds(1)),
                _ -> OptionalLong.of(0),
                new OpeningMarker(new NoBrokers()),
                new QueueMeters(meters, new ConcertCounters(meters, Clock.systemUTC())));
    }

    /** Offers a ticket of each concert until all are taken. Returns the statements of the largest step. */
    private int mostStatements(AdmissionDecider decider, long from) {
        List<LineRecord<QueueRecord>> left = new ArrayList<>();
        for (int concert = 0; concert < CONCERTS; concert++) {
            left.add(new LineRecord<>(from + concert, Instant.EPOCH, new Entered("c" + concert, "ada", from, null)));
        }
        int most = 0;
        AtomicLong readTo = new AtomicLong(from);
        while (!left.isEmpty()) {
            Batch<QueueRecord> batch = new Batch<>(LINE, List.copyOf(left), from + CONCERTS);
            most = Math.max(
                    most,
                    statements(() ->
                            readTo.set(decider.decide(batch, Integer.MAX_VALUE).readTo())));
            left.removeIf(record -> record.offset() < readTo.get());
        }
        return most;
    }

    private int statements(Runnable step) {
        return database.statements.of(() -> database.transactions.executeWithoutResult(_ -> step.run()));
    }

    private static final class NoBrokers implements LineAppender {
        @Override
        public <M> AppendResult append(Topic<M> topic, int partition, M message, Request request) {
            return new AppendResult.Unavailable(Duration.ofSeconds(1));
        }
    }
}
