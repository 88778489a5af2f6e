package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.ParallelCalls;
import dev.rushline.acceptance.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavingIT {

    @Test
    void a_user_can_leave_in_every_state_and_enter_again() throws Exception {
        try (QueueScenario scenario = new QueueScenario("leaving")) {
            scenario.deployment().activator();
            App api = scenario.deployment().api(0);
            String concert = scenario.open(QueueSettings.of(100).maxActive(4).claimSeconds(600));
            String hurried = scenario.open(QueueSettings.of(100).claimSeconds(1));
            EnteredTicket called = scenario.enter(concert, "called");
            EnteredTicket visiting = scenario.enter(concert, "visiting");
            EnteredTicket twice = scenario.enterAnew(concert, "visiting");
            EnteredTicket behind = scenario.enter(concert, "behind");
            EnteredTicket idle = scenario.enter(hurried, "idle");
            scenario.awaitStatus(called, "ADMITTED");
            scenario.awaitStatus(visiting, "ADMITTED");
            scenario.awaitStatus(behind, "ADMITTED");

            // Admitted, without an entry pass.
            leave(scenario, called, "LEFT");
            assertThat(QueueCalls.collect(api, called).problem()).isEqualTo("expired");
            // Active.
            String pass =
                    QueueCalls.collect(api, visiting).json().path("entryPass").asString();
            assertThat(QueueCalls.collect(scenario.deployment().api(1), visiting)
                            .json()
                            .path("entryPass")
                            .asString())
                    .isEqualTo(pass);
            // Every ticket of the user is as good.
            scenario.awaitStatus(twice, "ACTIVE");
            assertThat(QueueCalls.collect(api, twice).json().path("entryPass").asString())
                    .isEqualTo(pass);
            leave(scenario, twice, "COMPLETED");
            scenario.awaitStatus(visiting, "COMPLETED");
            assertThat(QueueCalls.collect(api, visiting).problem()).isEqualTo("expired");
            // Expired.
            scenario.awaitStatus(idle, "EXPIRED");
            leave(scenario, idle, "EXPIRED");
            // Already left.
            leave(scenario, called, "LEFT");
            leave(scenario, visiting, "COMPLETED");

            // Waiting.
            scenario.pause(concert);
            scenario.waitFor(Duration.ofSeconds(1));
            EnteredTicket first = scenario.enter(concert, "first");
            EnteredTicket second = scenario.enter(concert, "called");
            EnteredTicket third = scenario.enterAnew(concert, "first");
            EnteredTicket fourth = scenario.enter(concert, "fourth");
            assertThat(position(api, fourth)).isEqualTo(4);
            leave(scenario, first, "LEFT");
            scenario.awaitStatus(fourth, "WAITING");
            assertThat(position(scenario.deployment().api(1), fourth)).isEqualTo(3);
            assertThat(QueueCalls.collect(api, second).problem()).isEqualTo("not-your-turn");

            scenario.change(concert, scenario.settings(concert));
            scenario.awaitStatus(second, "ADMITTED");
            // The first ticket of the same user left, so this one counts.
            scenario.awaitStatus(third, "ADMITTED");
            scenario.drain();
            scenario.verify();
        }
    }

    @Test
    void a_user_who_leaves_at_the_turn_is_either_admitted_or_left() throws Exception {
        try (QueueScenario scenario = new QueueScenario("leaving at the turn")) {
            scenario.deployment().activator();
            String concert = scenario.open(QueueSettings.of(200));
            scenario.pause(concert);
            List<EnteredTicket> tickets = new ArrayList<>();
            for (int number = 0; number < 600; number++) {
                tickets.add(scenario.enter(concert, "leaver-" + number));
            }

            scenario.change(concert, QueueSettings.of(200));
            // They leave at about the rate of admission, so that many leave just at their turn.
            Instant start = Instant.now();
            ParallelCalls.all(tickets, (ticket, number) -> {
                long due = number * 1_000L / 200 + number % 3 * 25;
                scenario.waitFor(Duration.between(Instant.now(), start.plusMillis(due)));
                App api = scenario.deployment().api(number);
                if (number % 4 == 0) {
                    QueueCalls.collect(api, ticket);
                }
                assertThat(QueueCalls.leave(scenario.deployment().api(number + 1), ticket)
                                .status())
                        .isEqualTo(204);
            });
            scenario.drain();
            await().untilAsserted(() ->
                    assertThat(scenario.admissions(concert)).allMatch(admission -> admission.endedAt() != null));

            scenario.verify();
            for (EnteredTicket ticket : tickets) {
                assertThat(scenario.poll(scenario.deployment().api(0), ticket)).isIn("LEFT", "COMPLETED");
            }
        }
    }

    private static void leave(QueueScenario scenario, EnteredTicket entered, String then) throws Exception {
        assertThat(QueueCalls.leave(scenario.deployment().api(0), entered).status())
                .isEqualTo(204);
        scenario.awaitStatus(entered, then);
    }

    private static long position(App api, EnteredTicket entered) throws Exception {
        Reply reply = QueueCalls.poll(api, entered);
        return reply.json().path("position").asLong(-1);
    }
}
