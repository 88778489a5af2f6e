package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.Reply;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangingQueuesIT {

    @Test
    void a_new_rate_and_a_pause_take_effect_within_a_second_and_a_close_soon() throws Exception {
        try (QueueScenario scenario = new QueueScenario("changes")) {
            scenario.deployment().activator();
            String concert = scenario.open(QueueSettings.of(10));
            scenario.rush(3_000, 1_000_000, List.of(concert)).end();

            Instant faster = Instant.now();
            scenario.change(concert, QueueSettings.of(400));
            scenario.waitFor(Duration.ofSeconds(2));
            assertThat(admitted(scenario, concert, faster.plusMillis(1_000), faster.plusMillis(2_000)))
                    .isLessThanOrEqualTo(400L);
            // At the old rate so many admissions would take longer than the timeout.
            scenario.awaitAdmissions(concert, 1_000);

            scenario.change(concert, QueueSettings.of(20));
            Instant slower = Instant.now();
            scenario.waitFor(Duration.ofMillis(2_100));
            assertThat(admitted(scenario, concert, slower.plusMillis(1_000), slower.plusMillis(2_000)))
                    .isLessThanOrEqualTo(20L);

            scenario.pause(concert);
            Instant paused = Instant.now();
            scenario.waitFor(Duration.ofMillis(1_500));
            scenario.enter(concert, "while-paused");
            assertThat(admitted(scenario, concert, paused.plusMillis(1_000), Instant.now()))
                    .isZero();

            scenario.change(concert, QueueSettings.of(300));
            scenario.awaitAdmissions(concert, scenario.admissions(concert).size() + 1);

            scenario.close(concert);
            await("a refused entry").until(() -> isRefused(scenario, concert));
            scenario.drain();
            scenario.verify();
        }
    }

    @Test
    void the_lowest_rate_counts_for_queues_that_share_a_line() throws Exception {
        try (QueueScenario scenario = new QueueScenario("lowest rate")) {
            scenario.deployment().activator();
            String fast = scenario.open(QueueSettings.of(500).shared());
            String slow = scenario.open(QueueSettings.of(40).shared());
            scenario.rush(400, 1_000_000, List.of(fast, slow)).end();
            Instant entered = Instant.now();
            scenario.waitFor(Duration.ofSeconds(2));
            assertThat(admitted(scenario, fast, entered.plusMillis(1_000), entered.plusMillis(2_000))
                            + admitted(scenario, slow, entered.plusMillis(1_000), entered.plusMillis(2_000)))
                    .isLessThanOrEqualTo(40L);

            scenario.pause(slow);
            Instant paused = Instant.now();
            scenario.waitFor(Duration.ofMillis(1_500));
            assertThat(admitted(scenario, fast, paused.plusMillis(1_000), Instant.now()))
                    .isZero();

            scenario.change(slow, QueueSettings.of(450).shared());
            scenario.drain();
            scenario.verify();
        }
    }

    /** Until the board of the API shows the closing, an entry may still be accepted; its ticket counts. */
    private static boolean isRefused(QueueScenario scenario, String concert) throws IOException {
        Reply reply = QueueCalls.enter(scenario.deployment().api(0), concert, "too-late");
        if (reply.status() == 201) {
            scenario.entered("too-late", reply);
            return false;
        }
        assertThat(reply.status() + " " + reply.problem()).isEqualTo("409 queue-closed");
        return true;
    }

    private static long admitted(QueueScenario scenario, String concert, Instant from, Instant to) throws SQLException {
        return scenario.admissions(concert).stream()
                .filter(admission -> !admission.admittedAt().isBefore(from)
                        && admission.admittedAt().isBefore(to))
                .count();
    }
}
