package dev.rushline.queue.activator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.queue.FairStart;
import dev.rushline.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdmittingIT {

    private static ActivatorApp app;

    @BeforeAll
    static void start() {
        app = new ActivatorApp(Servers.freshDatabase());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static List<String> users(int number) {
        return IntStream.range(0, number).mapToObj(n -> "user-" + n).toList();
    }

    private static void awaitAdmitted(long queueId, int number) {
        await().untilAsserted(() -> assertThat(app.admitted(queueId)).hasSizeGreaterThanOrEqualTo(number));
    }

    @Test
    void admits_in_log_order_and_never_above_the_rate() {
        long queue = app.open("in-order", 1, 40, 10_000, 60);
        users(120).forEach(user -> app.enter("in-order", 1, user));

        awaitAdmitted(queue, 120);

        assertThat(app.admitted(queue)).containsExactlyElementsOf(users(120));
        assertThat(app.maxInASecond(queue)).isLessThanOrEqualTo(40);
        app.change(queue, "state = 'CLOSED', closed_at = now(), max_active = 100000");
        users(120).forEach(user -> app.complete(queue, user));
        await().untilAsserted(() -> assertThat(app.database
                        .sql("select count(*) from queue.queue where queue_id = ? and to_position is not null")
                        .param(queue)
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
    }

    @Test
    void admits_up_to_the_cap_and_refills_when_a_visit_ends() {
        long queue = app.open("small-hall", 2, 1_000, 3, 60);
        users(6).forEach(user -> app.enter("small-hall", 2, user));
        awaitAdmitted(queue, 3);

        app.complete(queue, "user-1");

        awaitAdmitted(queue, 4);
        assertThat(app.admitted(queue)).containsExactlyElementsOf(users(4));
        app.change(queue, "max_active = 100, state = 'PAUSED'");
        app.enter("small-hall", 2, "user-6");
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(app.admitted(queue)).hasSizeLessThan(6));
        app.change(queue, "state = 'OPEN'");
        awaitAdmitted(queue, 7);
    }

    @Test
    void expired_left_and_duplicate_tickets_use_no_cap() {
        long queue = app.open("shared-a", 0, 1_000, 2, 1);
        long other = app.open("shared-b", 0, 1_000, 2, 1);
        // Until all tickets are appended and one has left.
        app.change(queue, "state = 'PAUSED'");
        app.change(other, "state = 'PAUSED'");
        app.enter("shared-a", 0, "ada");
        app.enter("shared-a", 0, "ada");
        long gone = app.enter("shared-a", 0, "bob");
        app.leave(queue, gone);
        app.enter("shared-b", 0, "ada");
        app.enter("shared-a", 0, "cyd");
        app.change(queue, "state = 'OPEN'");
        app.change(other, "state = 'OPEN'");

        awaitAdmitted(queue, 2);

        assertThat(app.admitted(queue)).containsExactly("ada", "cyd");
        assertThat(app.database
                        .sql("select distinct ending from queue.admission where queue_id = ? and user_id = 'ada'")
                        .param(queue)
                        .query(String.class)
                        .list())
                .containsExactly("EXPIRED");
        app.enter("shared-a", 0, "ada");
        awaitAdmitted(queue, 3);
        assertThat(app.admitted(queue)).containsExactly("ada", "cyd", "ada");
    }

    @Test
    void admits_the_pre_queue_in_the_drawn_order() {
        Instant opensAt = Instant.now().plusSeconds(10);
        long queue = app.open("fair", 3, 1_000, 10_000, 60, opensAt);
        List<Long> early = new ArrayList<>();
        for (String user : users(50)) {
            early.add(app.enter("fair", 3, user));
        }
        app.enter("fair", 3, "user-7");
        app.leave(queue, early.get(5));
        assertThat(app.admitted(queue)).isEmpty();
        await().until(() -> Instant.now().isAfter(opensAt.plusMillis(50)));
        app.enter("fair", 3, "late");

        awaitAdmitted(queue, 50);

        var drawn = app.database
                .sql("select opens_at, seed, from_position, frozen_to from queue.queue where queue_id = ?")
                .param(queue)
                .query((row, number) -> new FairStart(
                        row.getTimestamp("opens_at").toInstant(),
                        row.getString("seed"),
                        row.getLong("from_position"),
                        row.getLong("frozen_to")))
                .single();
        assertThat(drawn.endNumber()).isEqualTo(early.getLast() + 2);
        List<Long> expected = LongStream.rangeClosed(early.getFirst(), early.getLast())
                .boxed()
                .filter(ticket -> !ticket.equals(early.get(5)))
                .sorted((one, other) -> Long.compare(
                        drawn.turnOf(one).orElseThrow(), drawn.turnOf(other).orElseThrow()))
                .toList();
        List<Long> admitted = app.database
                .sql("select position from queue.admission where queue_id = ? and user_id <> 'late'")
                .param(queue)
                .query(Long.class)
                .list();
        assertThat(admitted).containsExactlyElementsOf(expected);
        assertThat(admitted).isNotEqualTo(admitted.stream().sorted().toList());
        assertThat(app.admitted(queue)).endsWith("late");
    }
}
