package dev.rushline.queue.opening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.board.Board;
import dev.rushline.line.board.BoardProperties;
import dev.rushline.line.cursor.Cursors;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueDatabase;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.waiting.AdmissionReader;
import dev.rushline.queue.waiting.Announcements;
import dev.rushline.queue.waiting.QueueReader;
import dev.rushline.queue.waiting.Queues;
import dev.rushline.queue.waiting.Standings;
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
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpeningQueuesIT {

    private static final QueueWish WISH = new QueueWish(50, 100, null, null, null, null, null, null);
    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);

    private final QueueDatabase database = new QueueDatabase();
    private final Queues queues = new Queues(QueueReader.in(database.client));
    private final Board board = new Board(
            Cursors.in(database.client),
            List.of(queues),
            List.of(QueueTopic.WAITING_TOKENS),
            new BoardProperties(Duration.ofDays(1), Duration.ofSeconds(5), 1, Duration.ofSeconds(5)));
    private final Announcements announcements = new Announcements(
            queues,
            new Standings(queues, AdmissionReader.in(database.client), board, Uuid.ZERO_UUID, () -> false),
            board,
            Clock.systemUTC());
    private int lines = 4;
    private OptionalLong end = OptionalLong.of(700);
    private final QueueDesk desk = new QueueDesk(
            OpenQueues.in(database.client, database.transactions),
            queues,
            announcements,
            () -> lines,
            _ -> end,
            _ -> end,
            Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_queue_gets_a_line_of_its_own_from_where_that_ends_now() {
        Queue opened = opened("c", WISH);

        assertThat(opened.partition()).isBetween(1, 3);
        assertThat(opened.fromPosition()).isEqualTo(700);
        assertThat(opened.isOver()).isFalse();
        assertThat(queues.find("c")).contains(opened);
    }

    @Test
    void lines_are_handed_out_once_however_many_open_at_a_time() throws Exception {
        lines = 10;

        List<QueueChange> changes = atOnce(IntStream.range(0, 16)
                .<Callable<QueueChange>>mapToObj(number -> () -> desk.put("c" + number, WISH, "boss"))
                .toList());

        List<Integer> given = changes.stream()
                .filter(QueueChange.Opened.class::isInstance)
                .map(change -> ((QueueChange.Opened) change).queue().partition())
                .toList();
        assertThat(given).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(changes.stream().filter(new QueueChange.NoFreeLine()::equals))
                .hasSize(7);
    }

    @Test
    void a_concert_has_one_queue_however_many_open_it_at_a_time() throws Exception {
        List<QueueChange> changes = atOnce(Collections.nCopies(16, () -> desk.put("c", WISH, "boss")));

        assertThat(changes.stream().filter(QueueChange.Opened.class::isInstance))
                .hasSize(1);
        assertThat(changes.stream().filter(QueueChange.Changed.class::isInstance))
                .hasSize(15);
        assertThat(database.count("select count(*) from queue.queue")).isEqualTo(1);
        assertThat(database.count("select count(*) from queue.change")).isEqualTo(1);
    }

    @Test
    void a_line_that_was_given_back_is_handed_out_last() {
        Queue first = opened("a", WISH);
        end(first);

        Queue second = opened("b", WISH);
        Queue third = opened("c", WISH);
        Queue fourth = opened("d", WISH);

        assertThat(List.of(second.partition(), third.partition())).doesNotContain(first.partition());
        assertThat(fourth.partition()).isEqualTo(first.partition());
        assertThat(desk.put("e", WISH, "boss")).isEqualTo(new QueueChange.NoFreeLine());
    }

    @Test
    void any_number_of_concerts_share_one_line() {
        QueueWish shared = new QueueWish(50, 100, null, null, Queue.Mode.SHARED, null, null, null);

        List<Queue> opened = IntStream.range(0, 6)
                .mapToObj(number -> opened("s" + number, shared))
                .toList();

        assertThat(opened).extracting(Queue::partition).containsOnly(0);
    }

    @Test
    void a_change_that_changes_nothing_is_not_kept() {
        opened("c", WISH);

        QueueChange same = desk.put("c", WISH, "boss");
        QueueChange slower = desk.patch("c", rate(7), "vice");

        assertThat(same).isInstanceOf(QueueChange.Changed.class);
        assertThat(((QueueChange.Changed) slower).queue().settings().ratePerSecond())
                .isEqualTo(7);
        assertThat(queues.find("c").orElseThrow().settings().ratePerSecond()).isEqualTo(7);
        assertThat(database.client
                        .sql("select changed_by from queue.change order by change_id")
                        .query(String.class)
                        .list())
                .containsExactly("boss", "vice");
    }

    @Test
    void changes_at_a_time_are_all_kept_each_on_top_of_the_one_before() throws Exception {
        opened("c", WISH);

        atOnce(IntStream.rangeClosed(1, 16)
                .<Callable<QueueChange>>mapToObj(rate -> () -> desk.patch("c", rate(rate), "boss"))
                .toList());

        assertThat(database.count("""
                select count(*)
                  from queue.change one
                  join queue.change next on next.before = one.after and next.change_id > one.change_id
                """)).isEqualTo(16);
    }

    @Test
    void what_is_over_is_not_changed_but_opened_anew() {
        Queue first = opened("c", WISH);
        end(first);

        assertThat(desk.patch("c", rate(7), "boss")).isEqualTo(new QueueChange.UnknownConcert());
        assertThat(desk.patch("never", rate(7), "boss")).isEqualTo(new QueueChange.UnknownConcert());
        Queue second = opened("c", WISH);
        assertThat(second.queueId()).isGreaterThan(first.queueId());
        assertThat(queues.find("c")).contains(second);
    }

    @Test
    void nothing_is_opened_while_nobody_knows_the_lines() {
        lines = 0;
        QueueChange unknown = desk.put("c", WISH, "boss");
        lines = 4;
        end = OptionalLong.empty();
        QueueChange silent = desk.put("c", WISH, "boss");

        assertThat(List.of(unknown, silent)).containsOnly(new QueueChange.Unavailable(Duration.ofSeconds(1)));
        assertThat(database.count("select count(*) from queue.queue")).isZero();
    }

    @Test
    void a_fair_start_keeps_its_seed_when_it_moves_and_tells_it_to_nobody() {
        Queue opened = opened("c", opensAt(LATER));

        QueueChange moved = desk.patch("c", opensAt(LATER.plusSeconds(60)), "boss");

        Queue found = QueueReader.in(database.client).find(opened.queueId()).orElseThrow();
        assertThat(opened.fairStart().firstNumber()).isEqualTo(700);
        assertThat(found.fairStart()).isEqualTo(opened.fairStart().movedTo(LATER.plusSeconds(60)));
        assertThat(moved).isEqualTo(new QueueChange.Changed(found));
        assertThat(opened.toString()).doesNotContain(opened.fairStart().seed());
        assertThat(database.client
                        .sql("select coalesce(before::text, '') || after::text from queue.change")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(change -> change.contains(opened.fairStart().seed()));
        assertThat(desk.put("new", opensAt(Instant.now().minusSeconds(1)), "boss"))
                .isEqualTo(new QueueChange.OpensInThePast());
    }

    @Test
    void an_operator_sees_the_last_queue_of_every_concert_the_newest_first() {
        end(opened("a", WISH));
        Queue b = opened("b", WISH);
        Queue ended = opened("c", WISH);
        end(ended);
        Queue a = opened("a", WISH);
        desk.patch("b", state(Queue.State.PAUSED), "boss");
        call(a, 700, "null");
        call(a, 701, "clock_timestamp()");
        end = OptionalLong.of(710);

        List<QueueFigures> all = desk.newestFirst(null, 50);

        assertThat(all)
                .extracting(figures -> figures.queue().queueId())
                .containsExactly(a.queueId(), ended.queueId(), b.queueId());
        assertThat(all.getFirst()).isEqualTo(desk.figures("a").orElseThrow());
        assertThat(all.getFirst()).isEqualTo(new QueueFigures(a, 10, 1, 2, 0.4));
        assertThat(all.get(1).waiting()).isZero();
        assertThat(desk.newestFirst(Queue.State.PAUSED, 50))
                .extracting(figures -> figures.queue().concertId())
                .containsExactly("b");
        assertThat(desk.newestFirst(Queue.State.CLOSED, 50)).isEmpty();
        assertThat(desk.newestFirst(null, 1))
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

    private Queue opened(String concertId, QueueWish wish) {
        return ((QueueChange.Opened) desk.put(concertId, wish, "boss")).queue();
    }

    private void end(Queue queue) {
        database.client.sql("""
                    update queue.queue
                       set to_position = from_position, released_at = clock_timestamp(), changed_in = pg_current_xact_id()
                     where queue_id = :queueId
                    """).param("queueId", queue.queueId()).update();
        queues.look(queue.queueId());
    }

    private static QueueWish rate(int rate) {
        return new QueueWish(rate, null, null, null, null, null, null, null);
    }

    private static QueueWish state(Queue.State state) {
        return new QueueWish(null, null, null, null, null, state, null, null);
    }

    private static QueueWish opensAt(@Nullable Instant time) {
        return new QueueWish(50, 100, null, null, null, null, null, time);
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
