package dev.rushline.queue.admitting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.QueueRecord.OpeningReached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock of the brokers is ahead of the database's, by an hour, so that no test depends on the time that it takes. */
class FreezingRangesIT {

    private final QueueDatabase database = new QueueDatabase();
    private final AdmissionLedger ledger = new JdbcAdmissionLedger(database.client);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_ticket_that_leaves_after_the_freezing_keeps_the_draw_of_its_user() {
        ServedQueue queue = open();
        Instant opensAt = opensAt(queue);

        collect(
                queue,
                List.of(entered(0, "ada", opensAt.minusMillis(2)), entered(1, "ada", opensAt.minusMillis(1))),
                opensAt);
        // The seed is public now, and the second ticket may have the better turn.
        leave(queue, 0);

        assertThat(served().queue().isOrderFixed()).isTrue();
        assertThat(ledger.admissible(queue.id(), List.of(0L, 1L))).isEmpty();
    }

    @Test
    void a_ticket_that_left_before_the_freezing_does_not_count() {
        ServedQueue queue = open();
        Instant opensAt = opensAt(queue);
        leave(queue, 0);

        collect(
                queue,
                List.of(entered(0, "ada", opensAt.minusMillis(2)), entered(1, "ada", opensAt.minusMillis(1))),
                opensAt);

        assertThat(ledger.admissible(queue.id(), List.of(0L, 1L))).containsOnlyKeys(1L);
    }

    @Test
    void a_range_is_not_frozen_for_an_opening_time_that_was_moved_meanwhile() {
        ServedQueue queue = open();
        Instant opensAt = opensAt(queue);
        database.client
                .sql("update queue.queue set opens_at = opens_at + interval '1 minute'")
                .update();

        var collected = collect(queue, List.of(entered(0, "ada", opensAt.minusMillis(1))), opensAt);

        assertThat(served().queue().isOrderFixed()).isFalse();
        assertThat(collected.isComplete()).isFalse();
        assertThat(collected.next()).isEqualTo(1);
        collect(served(), List.of(entered(1, "bob", opensAt)), opensAt.plusSeconds(60));
        assertThat(Objects.requireNonNull(served().queue().fairStart()).endNumber())
                .isEqualTo(2);
    }

    private ServedQueue open() {
        database.client.sql("""
                    insert into queue.queue (concert_id, mode, partition, from_position, rate_per_second, max_active,
                                             claim_seconds, pass_ttl_seconds, state, opens_at, seed)
                    values ('c', 'DEDICATED', 1, 0, 1, 1, 1, 1, 'OPEN', clock_timestamp() + interval '1 hour', :seed)
                    """).param("seed", "ab".repeat(32)).update();
        return served();
    }

    private ServedQueue served() {
        return ledger.snapshot(1).queues().getFirst();
    }

    private static Instant opensAt(ServedQueue queue) {
        return Objects.requireNonNull(queue.queue().opensAt());
    }

    /** Collects the entries, and after them the record that shows the opening. */
    private PreQueueCollector.Collected collect(
            ServedQueue queue, List<LineRecord<QueueRecord>> entries, Instant openedAt) {
        long next = entries.getLast().offset() + 1;
        List<LineRecord<QueueRecord>> records = new ArrayList<>(entries);
        records.add(new LineRecord<>(next, openedAt, new OpeningReached("c")));
        Queue current = queue.queue();
        return new PreQueueCollector(ledger, queue, Objects.requireNonNull(current.fairStart()))
                .collect(new Batch<>(current.line(), records, next + 1));
    }

    private static LineRecord<QueueRecord> entered(long offset, String userId, Instant appendedAt) {
        return new LineRecord<>(offset, appendedAt, new Entered("c", userId, offset, null));
    }

    private void leave(ServedQueue queue, long offset) {
        database.client
                .sql("insert into queue.departure (queue_id, position) values (:queueId, :offset)")
                .param("queueId", queue.id())
                .param("offset", offset)
                .update();
    }
}
