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

    private static Hall hall;

    @BeforeAll
    static void start() {
        hall = new Hall(Servers.freshDatabase());
    }

    @AfterAll
    static void stop() {
        hall.close();
    }

    private static List<String> users(int number) {
        return IntStream.range(0, number).mapToObj(n -> "user-" + n).toList();
    }

    private static void awaitAdmitted(long queueId, int number) {
        await().untilAsserted(() -> assertThat(hall.admitted(queueId)).hasSizeGreaterThanOrEqualTo(number));
    }

    @Test
    void people_are_let_in_in_order_and_never_faster_than_the_rate() {
        long queue = hall.open("in-order", 1, 40, 10_000, 60);
        users(120).forEach(user -> hall.enter("in-order", 1, user));

        awaitAdmitted(queue, 120);

        assertThat(hall.admitted(queue)).containsExactlyElementsOf(users(120));
        assertThat(hall.mostInASecond(queue)).isLessThanOrEqualTo(40);
        hall.change(queue, "state = 'CLOSED', closed_at = now(), max_active = 100000");
        users(120).forEach(user -> hall.complete(queue, user));
        await().untilAsserted(() -> assertThat(hall.database
                        .sql("select count(*) from queue.queue where queue_id = ? and to_position is not null")
                        .param(queue)
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
    }

    @Test
    void no_more_are_inside_than_may_be_and_a_freed_place_is_filled() {
        long queue = hall.open("small-hall", 2, 1_000, 3, 60);
        users(6).forEach(user -> hall.enter("small-hall", 2, user));
        awaitAdmitted(queue, 3);

        hall.complete(queue, "user-1");

        awaitAdmitted(queue, 4);
        assertThat(hall.admitted(queue)).containsExactlyElementsOf(users(4));
        hall.change(queue, "max_active = 100, state = 'PAUSED'");
        hall.enter("small-hall", 2, "user-6");
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(hall.admitted(queue)).hasSizeLessThan(6));
        hall.change(queue, "state = 'OPEN'");
        awaitAdmitted(queue, 7);
    }

    @Test
    void who_does_not_come_in_time_loses_the_place_and_who_left_or_stands_twice_costs_none() {
        long queue = hall.open("shared-a", 0, 1_000, 2, 1);
        long other = hall.open("shared-b", 0, 1_000, 2, 1);
        // Until all have come, and one has gone.
        hall.change(queue, "state = 'PAUSED'");
        hall.change(other, "state = 'PAUSED'");
        hall.enter("shared-a", 0, "ada");
        hall.enter("shared-a", 0, "ada");
        long gone = hall.enter("shared-a", 0, "bob");
        hall.leave(queue, gone);
        hall.enter("shared-b", 0, "ada");
        hall.enter("shared-a", 0, "cyd");
        hall.change(queue, "state = 'OPEN'");
        hall.change(other, "state = 'OPEN'");

        awaitAdmitted(queue, 2);

        assertThat(hall.admitted(queue)).containsExactly("ada", "cyd");
        assertThat(hall.database
                        .sql("select distinct ending from queue.admission where queue_id = ? and user_id = 'ada'")
                        .param(queue)
                        .query(String.class)
                        .list())
                .containsExactly("EXPIRED");
        hall.enter("shared-a", 0, "ada");
        awaitAdmitted(queue, 3);
        assertThat(hall.admitted(queue)).containsExactly("ada", "cyd", "ada");
    }

    @Test
    void who_comes_before_the_opening_is_let_in_in_the_order_that_was_drawn() {
        Instant opensAt = Instant.now().plusSeconds(10);
        long queue = hall.open("fair", 3, 1_000, 10_000, 60, opensAt);
        List<Long> early = new ArrayList<>();
        for (String user : users(50)) {
            early.add(hall.enter("fair", 3, user));
        }
        hall.enter("fair", 3, "user-7");
        hall.leave(queue, early.get(5));
        assertThat(hall.admitted(queue)).isEmpty();
        await().until(() -> Instant.now().isAfter(opensAt.plusMillis(50)));
        hall.enter("fair", 3, "late");

        awaitAdmitted(queue, 50);

        var drawn = hall.database
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
        List<Long> admitted = hall.database
                .sql("select position from queue.admission where queue_id = ? and user_id <> 'late'")
                .param(queue)
                .query(Long.class)
                .list();
        assertThat(admitted).containsExactlyElementsOf(expected);
        assertThat(admitted).isNotEqualTo(admitted.stream().sorted().toList());
        assertThat(hall.admitted(queue)).endsWith("late");
    }
}
