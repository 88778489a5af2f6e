package dev.rushline.queue.admitting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.admitting.LogOrderSelector.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectingInLogOrderIT {

    private static final Duration HOUR = Duration.ofHours(1);

    private final QueueDatabase database = new QueueDatabase();
    private final AdmissionLedger ledger = new JdbcAdmissionLedger(database.client);

    @BeforeEach
    void open() {
        database.client.sql("""
                    insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                             claim_seconds, pass_ttl_seconds, state)
                    values ('c', 'DEDICATED', 1, 0, 1, 1, 1, 1, 'OPEN')
                    """).update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_user_who_enters_again_is_called_although_the_clock_of_the_brokers_is_an_hour_behind() {
        visit(0, "collected");
        Instant now = ledger.snapshot(1).now();

        assertThat(admitted(select(List.of(entered(5, "ada", now.minus(HOUR), now)))))
                .containsExactly(5L);
        // Without the time of the database only the brokers' clock is known.
        assertThat(admitted(select(List.of(entered(5, "ada", now.minus(HOUR), null)))))
                .isEmpty();
    }

    @Test
    void a_ticket_from_before_the_visit_is_passed_although_the_clock_of_the_brokers_is_an_hour_ahead() {
        Instant before = ledger.snapshot(1).now();
        visit(0, "collected");

        assertThat(admitted(select(List.of(entered(1, "ada", before.plus(HOUR), before)))))
                .isEmpty();
        assertThat(admitted(select(List.of(entered(1, "ada", before.plus(HOUR), null)))))
                .containsExactly(1L);
    }

    @Test
    void a_ticket_whose_turn_comes_during_a_visit_is_covered_by_it() {
        Instant before = ledger.snapshot(1).now();
        visit(0, "active");

        Selection selection = select(List.of(
                entered(1, "ada", before, before),
                entered(2, "bob", before, before),
                entered(3, "ada", before, before)));

        assertThat(admitted(selection)).containsExactly(2L);
        assertThat(selection.covered().values().iterator().next()).containsEntry(0L, 3L);
    }

    @Test
    void tickets_of_a_user_who_collects_nothing_are_called_twice() {
        Instant before = ledger.snapshot(1).now();
        visit(0, "expired");

        Selection second = select(List.of(entered(1, "ada", before, before)));
        visit(1, "expired");
        Selection third = select(List.of(entered(2, "ada", before, before)));
        Instant now = ledger.snapshot(1).now();

        assertThat(admitted(second)).containsExactly(1L);
        assertThat(admitted(third)).isEmpty();
        // This one was taken after both calls.
        assertThat(admitted(select(List.of(entered(3, "ada", now, now))))).containsExactly(3L);
    }

    private void visit(long offset, String kind) {
        database.client.sql("""
                    insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until, claimed_at,
                                                 expires_at, ended_at, ending)
                    select queue_id, :offset, 'ada', clock_timestamp(), now() + interval '1 minute',
                           case when :kind = 'collected' then clock_timestamp() end,
                           case when :kind = 'collected' then now() + interval '1 minute' end,
                           case when :kind <> 'active' then clock_timestamp() end,
                           case :kind when 'collected' then 'COMPLETED' when 'expired' then 'EXPIRED' end
                      from queue.queue
                    """).param("offset", offset).param("kind", kind).update();
    }

    private static LineRecord<QueueRecord> entered(
            long offset, String userId, Instant appendedAt, @Nullable Instant takenAt) {
        return new LineRecord<>(offset, appendedAt, new Entered("c", userId, offset, takenAt));
    }

    private Selection select(List<LineRecord<QueueRecord>> records) {
        LineState line = LineState.of(ledger.snapshot(1), 0);
        return new LogOrderSelector(ledger, line.byConcert())
                .select(
                        new Batch<>(
                                line.queues().getFirst().queue().line(),
                                records,
                                records.getLast().offset() + 1),
                        10);
    }

    private static List<Long> admitted(Selection selection) {
        return selection.admitted().values().stream()
                .flatMap(List::stream)
                .map(ticket -> ticket.offset())
                .toList();
    }
}
