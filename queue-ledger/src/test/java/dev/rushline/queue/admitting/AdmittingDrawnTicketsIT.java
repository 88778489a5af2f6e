package dev.rushline.queue.admitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.LineId;
import dev.rushline.line.Topic;
import dev.rushline.line.append.AppendResult;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.PacedDecider.Passed;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** A drawn range of 40 tickets; ada has two of them. */
class AdmittingDrawnTicketsIT {

    private static final LineId LINE = QueueTopic.WAITING_TOKENS.line(1);
    private static final int TICKETS = 40;

    private final QueueDatabase database = new QueueDatabase();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Passed<QueueRecord>> passed = new ArrayList<>();
    private long cursor;

    @AfterEach
    void close() {
        database.close();
    }

    /** The departure from before the opening commits after its ticket was called, and so the user's next one counts. */
    @Test
    void a_ticket_whose_user_has_a_visit_already_is_passed_and_all_others_are_admitted() {
        open();
        database.client.sql("""
                    insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until, claimed_at, expires_at)
                    select queue_id, 0, 'ada', now(), now() + interval '1 hour', now(), now() + interval '1 hour'
                      from queue.queue
                    """).update();
        database.client.sql("""
                    insert into queue.departure (queue_id, position, left_at)
                    select queue_id, 0, opens_at - interval '1 minute' from queue.queue
                    """).update();

        await().pollInSameThread().until(() -> {
            step();
            return cursor == TICKETS;
        });

        assertThat(passed).singleElement().satisfies(ticket -> {
            assertThat(ticket.offset()).isEqualTo(21);
            assertThat(ticket.message()).isEqualTo(new Entered("c", "ada", 0, null));
        });
        assertThat(database.count("select count(*) from queue.admission where ended_at is null"))
                .isEqualTo(TICKETS - 1);
    }

    private void open() {
        database.client.sql("""
                    insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                             claim_seconds, pass_ttl_seconds, state, opens_at, seed, frozen_to, frozen_at)
                    values ('c', 'DEDICATED', 1, 0, 1000, 1000, 3600, 3600, 'OPEN', now() - interval '1 hour',
                            repeat('ab', 32), :tickets, now() - interval '1 hour')
                    """).param("tickets", TICKETS).update();
        database.client.sql("""
                    insert into queue.early_token (queue_id, position, user_id)
                    select queue_id, number, case when number in (0, 21) then 'ada' else 'user' || number end
                      from queue.queue, generate_series(0, :last) as number
                    """).param("last", TICKETS - 1).update();
    }

    /** Admits one ticket, and passes it if the database refuses it, as a line does it that has halved its step. */
    private void step() {
        AdmissionDecider decider = decider();
        try {
            await().pollInSameThread().until(() -> {
                long before = cursor;
                long next = inTransaction(() ->
                        decider.decide(new Batch<>(LINE, List.of(), TICKETS), 1).cursor());
                cursor = next;
                return next > before;
            });
        } catch (DataIntegrityViolationException e) {
            AdmissionDecider next = decider();
            cursor = inTransaction(() -> {
                Passed<QueueRecord> result = next.pass();
                passed.add(result);
                return result.step().cursor();
            });
        }
    }

    private long inTransaction(LongSupplier work) {
        long[] result = {0};
        database.transactions.executeWithoutResult(_ -> result[0] = work.getAsLong());
        return result[0];
    }

    private AdmissionDecider decider() {
        return new AdmissionDecider(
                new Claim(LINE, cursor, 1),
                new JdbcAdmissionLedger(database.client),
                new AdmissionProperties(Duration.ofMillis(100), Duration.ofSeconds(1)),
                _ -> OptionalLong.empty(),
                new OpeningMarker(new NoBrokers()),
                new QueueMeters(meters, new ConcertCounters(meters, Clock.systemUTC())));
    }

    private static final class NoBrokers implements LineAppender {
        @Override
        public <M> AppendResult append(Topic<M> topic, int partition, M message, Request request) {
            return new AppendResult.Unavailable(Duration.ofSeconds(1));
        }
    }
}
