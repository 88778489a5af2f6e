package dev.rushline.queue.opening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.board.Board;
import dev.rushline.line.board.BoardProperties;
import dev.rushline.line.cursor.CursorReader;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.waiting.Positions;
import dev.rushline.queue.waiting.QueueReader;
import dev.rushline.queue.waiting.QueueSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpeningQueuesIT {

    private static final QueueSpec SPEC = new QueueSpec(50, 100, null, null, null, null, null, null, null);
    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);

    private final QueueDatabase database = new QueueDatabase();
    private final QueueSnapshot queues = new QueueSnapshot(QueueReader.in(database.client));
    private final Board board = new Board(
            CursorReader.in(database.client),
            List.of(queues),
            List.of(QueueTopic.WAITING_TOKENS),
            new BoardProperties(Duration.ofDays(1), Duration.ofSeconds(5), 1, Duration.ofSeconds(5)));
    private final Positions positions = new Positions(queues, board);
    private int partitions = 4;
    private OptionalLong logEnd = OptionalLong.of(700);
    private final QueueAdministration administration = new QueueAdministration(
            QueueLedger.in(database.client, database.transactions),
            queues,
            positions,
            () -> partitions,
            _ -> logEnd,
            _ -> logEnd,
            Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_dedicated_queue_starts_at_the_log_end_of_a_free_partition() {
        Queue opened = opened("c", SPEC);

        assertThat(opened.partition()).isBetween(1, 3);
        assertThat(opened.startOffset()).isEqualTo(700);
        assertThat(opened.isOver()).isFalse();
        assertThat(queues.find("c")).contains(opened);
    }

    @Test
    void concurrent_openings_get_different_partitions() throws Exception {
        partitions = 10;

        List<QueueChangeResult> changes = atOnce(IntStream.range(0, 16)
                .<Callable<QueueChangeResult>>mapToObj(number -> () -> administration.put("c" + number, SPEC, "boss"))
                .toList());

        List<Integer> given = changes.stream()
                .filter(QueueChangeResult.Opened.class::isInstance)
                .map(change -> ((QueueChangeResult.Opened) change).queue().partition())
                .toList();
        assertThat(given).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(changes.stream().filter(new QueueChangeResult.NoFreeLine()::equals))
                .hasSize(7);
    }

    @Test
    void concurrent_openings_of_one_concert_open_one_queue() throws Exception {
        List<QueueChangeResult> changes = atOnce(Collections.nCopies(16, () -> administration.put("c", SPEC, "boss")));

        assertThat(changes.stream().filter(QueueChangeResult.Opened.class::isInstance))
                .hasSize(1);
        assertThat(changes.stream().filter(QueueChangeResult.Changed.class::isInstance))
                .hasSize(15);
        assertThat(database.count("select count(*) from queue.queue")).isEqualTo(1);
        assertThat(database.count("select count(*) from queue.change")).isEqualTo(1);
    }

    @Test
    void a_released_partition_is_assigned_last() {
        Queue first = opened("a", SPEC);
        end(first);

        Queue second = opened("b", SPEC);
        Queue third = opened("c", SPEC);
        Queue fourth = opened("d", SPEC);

        assertThat(List.of(second.partition(), third.partition())).doesNotContain(first.partition());
        assertThat(fourth.partition()).isEqualTo(first.partition());
        assertThat(administration.put("e", SPEC, "boss")).isEqualTo(new QueueChangeResult.NoFreeLine());
    }

    @Test
    void any_number_of_concerts_share_one_line() {
        QueueSpec shared = new QueueSpec(50, 100, null, null, null, Queue.Mode.SHARED, null, null, null);

        List<Queue> opened = IntStream.range(0, 6)
                .mapToObj(number -> opened("s" + number, shared))
                .toList();

        assertThat(opened).extracting(Queue::partition).containsOnly(0);
    }

    @Test
    void a_change_without_effect_is_not_recorded() {
        opened("c", SPEC);

        QueueChangeResult same = administration.put("c", SPEC, "boss");
        QueueChangeResult slower = administration.patch("c", rate(7), "vice");

        assertThat(same).isInstanceOf(QueueChangeResult.Changed.class);
        assertThat(((QueueChangeResult.Changed) slower).queue().settings().ratePerSecond())
                .isEqualTo(7);
        assertThat(queues.find("c").orElseThrow().settings().ratePerSecond()).isEqualTo(7);
        assertThat(database.client
                        .sql("select changed_by from queue.change order by change_id")
                        .query(String.class)
                        .list())
                .containsExactly("boss", "vice");
    }

    @Test
    void concurrent_changes_are_all_recorded_each_on_top_of_the_last() throws Exception {
        opened("c", SPEC);

        atOnce(IntStream.rangeClosed(1, 16)
                .<Callable<QueueChangeResult>>mapToObj(rate -> () -> administration.patch("c", rate(rate), "boss"))
                .toList());

        assertThat(database.count("""
                select count(*)
                  from queue.change one
                  join queue.change next on next.before = one.after and next.change_id > one.change_id
                """)).isEqualTo(16);
    }

    @Test
    void a_queue_that_is_over_is_not_changed_but_opened_anew() {
        Queue first = opened("c", SPEC);
        end(first);

        assertThat(administration.patch("c", rate(7), "boss")).isEqualTo(new QueueChangeResult.UnknownConcert());
        assertThat(administration.patch("never", rate(7), "boss")).isEqualTo(new QueueChangeResult.UnknownConcert());
        Queue second = opened("c", SPEC);
        assertThat(second.queueId()).isGreaterThan(first.queueId());
        assertThat(queues.find("c")).contains(second);
    }

    @Test
    void no_queue_opens_while_partitions_or_log_ends_are_unknown() {
        partitions = 0;
        QueueChangeResult unknown = administration.put("c", SPEC, "boss");
        partitions = 4;
        logEnd = OptionalLong.empty();
        QueueChangeResult silent = administration.put("c", SPEC, "boss");

        assertThat(List.of(unknown, silent)).containsOnly(new QueueChangeResult.Unavailable(Duration.ofSeconds(1)));
        assertThat(database.count("select count(*) from queue.queue")).isZero();
    }

    @Test
    void a_moved_fair_start_keeps_its_seed_and_does_not_reveal_it() {
        Queue opened = opened("c", opensAt(LATER));

        QueueChangeResult moved = administration.patch("c", opensAt(LATER.plusSeconds(60)), "boss");

        Queue found = QueueReader.in(database.client).find(opened.queueId()).orElseThrow();
        assertThat(opened.fairStart().firstNumber()).isEqualTo(700);
        assertThat(found.fairStart()).isEqualTo(opened.fairStart().movedTo(LATER.plusSeconds(60)));
        assertThat(moved).isEqualTo(new QueueChangeResult.Changed(found));
        assertThat(opened.toString()).doesNotContain(opened.fairStart().seed());
        assertThat(database.client
                        .sql("select coalesce(before::text, '') || after::text from queue.change")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(change -> change.contains(opened.fairStart().seed()));
        assertThat(administration.put("new", opensAt(Instant.now().minusSeconds(1)), "boss"))
                .isEqualTo(new QueueChangeResult.OpensInThePast());
    }

    @Test
    void figures_of_the_last_queue_of_each_concert_come_newest_first() {
        end(opened("a", SPEC));
        Queue b = opened("b", SPEC);
        Queue ended = opened("c", SPEC);
        end(ended);
        Queue a = opened("a", SPEC);
        administration.patch("b", state(Queue.State.PAUSED), "boss");
        call(a, 700, "null");
        call(a, 701, "clock_timestamp()");
        logEnd = OptionalLong.of(710);

        List<QueueFigures> all = administration.newestFirst(null, 50);

        assertThat(all)
                .extracting(figures -> figures.queue().queueId())
                .containsExactly(a.queueId(), ended.queueId(), b.queueId());
        assertThat(all.getFirst()).isEqualTo(administration.figures("a").orElseThrow());
        assertThat(all.getFirst()).isEqualTo(new QueueFigures(a, 10, 1, 2, 0.4));
        assertThat(all.get(1).waiting()).isZero();
        assertThat(administration.newestFirst(Queue.State.PAUSED, 50))
                .extracting(figures -> figures.queue().concertId())
                .containsExactly("b");
        assertThat(administration.newestFirst(Queue.State.CLOSED, 50)).isEmpty();
        assertThat(administration.newestFirst(null, 1))
                .extracting(figures -> figures.queue().concertId())
                .containsExactly("a");
    }

    private void call(Queue queue, long position, String endedAt) {
        database.client
                .sql("""
                    insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until, ended_at, ending)
                    select :queueId, :position, :userId, clock_timestamp(), clock_timestamp() + interval '1 minute',
                           ended_at, case when ended_at is not null then 'COMPLETED' end
                      from (select %s::timestamptz) as ending (ended_at)
                    """.formatted(endedAt))
                .param("queueId", queue.queueId())
                .param("position", position)
                .param("userId", "user" + position)
                .update();
        database.client.sql("""
                    insert into queue.progress (queue_id, admitted) values (:queueId, 1)
                    on conflict (queue_id) do update set admitted = progress.admitted + 1
                    """).param("queueId", queue.queueId()).update();
    }

    private Queue opened(String concertId, QueueSpec spec) {
        return ((QueueChangeResult.Opened) administration.put(concertId, spec, "boss")).queue();
    }

    private void end(Queue queue) {
        database.client.sql("""
                    update queue.queue
                       set to_position = from_position, released_at = clock_timestamp(), changed_in = pg_current_xact_id()
                     where queue_id = :queueId
                    """).param("queueId", queue.queueId()).update();
        queues.refresh(queue.queueId());
    }

    private static QueueSpec rate(int rate) {
        return new QueueSpec(rate, null, null, null, null, null, null, null, null);
    }

    private static QueueSpec state(Queue.State state) {
        return new QueueSpec(null, null, null, null, null, null, state, null, null);
    }

    private static QueueSpec opensAt(@Nullable Instant time) {
        return new QueueSpec(50, 100, null, null, null, null, null, null, time);
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> calls) throws Exception {
        try (var executor = Executors.newFixedThreadPool(calls.size())) {
            List<T> answers = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
