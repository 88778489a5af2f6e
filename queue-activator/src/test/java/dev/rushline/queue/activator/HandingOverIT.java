package dev.rushline.queue.activator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HandingOverIT {

    private static final int RATE = 20;
    private static final int PEOPLE = 300;

    private final TestDatabase database = Servers.freshDatabase();

    @Test
    void only_the_owner_of_a_line_shows_the_gauges_of_its_queue() {
        Set<String> concerts = Set.of("shown-0", "shown-1", "shown-2", "shown-3");
        try (ActivatorApp first = new ActivatorApp(database)) {
            for (int line = 0; line < concerts.size(); line++) {
                var _ = first.open("shown-" + line, line, RATE, 10_000, 60);
            }
            await().untilAsserted(() -> assertThat(first.shown()).containsExactlyInAnyOrderElementsOf(concerts));

            try (ActivatorApp second = new ActivatorApp(database)) {
                await().untilAsserted(() -> {
                    assertThat(second.shown()).isNotEmpty().doesNotContainAnyElementsOf(first.shown());
                    assertThat(Stream.concat(first.shown().stream(), second.shown().stream()))
                            .containsExactlyInAnyOrderElementsOf(concerts);
                });
                second.stopServing();
                assertThat(second.shown()).isEmpty();
            }

            await().untilAsserted(() -> assertThat(first.shown()).containsExactlyInAnyOrderElementsOf(concerts));
        }
    }

    @Test
    void a_new_owner_continues_at_the_cursor_and_the_rate() {
        List<String> users =
                IntStream.range(0, PEOPLE).mapToObj(n -> "user-" + n).toList();
        try (ActivatorApp first = new ActivatorApp(database)) {
            long[] queues = IntStream.range(0, 4)
                    .mapToLong(line -> first.open("moving-" + line, line, RATE, 10_000, 60))
                    .toArray();
            for (long queue : queues) {
                first.change(queue, "state = 'PAUSED'");
            }
            for (int line = 0; line < queues.length; line++) {
                for (String user : users) {
                    first.enter("moving-" + line, line, user);
                }
            }
            long before = first.claims();
            try (ActivatorApp second = new ActivatorApp(database)) {
                await().until(() -> second.claims() > before);
                for (long queue : queues) {
                    first.change(queue, "state = 'OPEN'");
                }
                await().until(() -> second.admitted(queues[0]).size() > RATE);
            }
            assertThat(first.admitted(queues[0])).hasSizeLessThan(PEOPLE);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                for (long queue : queues) {
                    assertThat(first.admitted(queue)).hasSize(PEOPLE);
                }
            });

            for (long queue : queues) {
                assertThat(first.admitted(queue)).containsExactlyElementsOf(users);
                assertThat(first.maxInASecond(queue)).isLessThanOrEqualTo(RATE);
                assertThat(first.longestPause(queue))
                        .as("the lines moved without waiting for the session timeout")
                        .isLessThan(40);
            }
        }
    }

    @Test
    void a_new_owner_admits_although_the_clock_of_the_database_stepped_back_by_an_hour() {
        long queue;
        try (ActivatorApp first = new ActivatorApp(database)) {
            queue = first.open("stepped-back", 1, RATE, 10_000, 60);
            IntStream.range(0, 2 * RATE).forEach(user -> first.enter("stepped-back", 1, "before-" + user));
            await().untilAsserted(() -> assertThat(first.admitted(queue)).hasSize(2 * RATE));
            // These are the times that a clock would have written which was an hour ahead.
            first.database
                    .sql("update queue.admission set admitted_at = admitted_at + interval '1 hour'")
                    .update();
        }
        try (ActivatorApp second = new ActivatorApp(database)) {
            IntStream.range(0, 2 * RATE).forEach(user -> second.enter("stepped-back", 1, "after-" + user));

            await().untilAsserted(() -> assertThat(second.admitted(queue)).hasSize(4 * RATE));
            assertThat(second.maxInASecond(queue)).isLessThanOrEqualTo(RATE);
        }
    }
}
