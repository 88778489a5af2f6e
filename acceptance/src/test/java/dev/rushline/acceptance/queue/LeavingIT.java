package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavingIT {

    @Test
    void whoever_leaves_is_out_in_every_state_and_may_enter_again() throws Exception {
        try (QueueScenario scenario = new QueueScenario("leaving")) {
            scenario.world().activator();
            App api = scenario.world().api(0);
            String concert = scenario.open(QueueSettings.of(100).maxActive(4).claimSeconds(600));
            String hurried = scenario.open(QueueSettings.of(100).claimSeconds(1));
            EnteredTicket called = scenario.enter(concert, "called");
            EnteredTicket visiting = scenario.enter(concert, "visiting");
            EnteredTicket twice = scenario.enter(concert, "visiting");
            EnteredTicket idle = scenario.enter(hurried, "idle");
            scenario.awaitStatus(called, "ADMITTED");
            scenario.awaitStatus(visiting, "ADMITTED");

            // ExpectedTicket and not come yet.
            leave(scenario, called, "LEFT");
            assertThat(QueueCalls.collect(api, called).problem()).isEqualTo("expired");
            // Inside.
            String pass =
                    QueueCalls.collect(api, visiting).json().path("entryPass").asString();
            assertThat(QueueCalls.collect(scenario.world().api(1), visiting)
                            .json()
                            .path("entryPass")
                            .asString())
                    .isEqualTo(pass);
            scenario.awaitStatus(twice, "DUPLICATE");
            assertThat(QueueCalls.collect(api, twice).problem()).isEqualTo("not-your-turn");
            // A ticket that gives nothing takes nothing along.
            leave(scenario, twice, "DUPLICATE");
            scenario.awaitStatus(visiting, "ACTIVE");
            leave(scenario, visiting, "COMPLETED");
            assertThat(QueueCalls.collect(api, visiting).problem()).isEqualTo("expired");
            // Never came.
            scenario.awaitStatus(idle, "EXPIRED");
            leave(scenario, idle, "EXPIRED");
            // Out already.
            leave(scenario, called, "LEFT");
            leave(scenario, visiting, "COMPLETED");

            // Waiting.
            scenario.pause(concert);
            scenario.rest(Duration.ofSeconds(1));
            EnteredTicket first = scenario.enter(concert, "first");
            EnteredTicket second = scenario.enter(concert, "called");
            EnteredTicket third = scenario.enter(concert, "first");
            EnteredTicket fourth = scenario.enter(concert, "fourth");
            assertThat(position(api, fourth)).isEqualTo(4);
            leave(scenario, first, "LEFT");
            scenario.awaitStatus(fourth, "WAITING");
            assertThat(position(scenario.world().api(1), fourth)).isEqualTo(3);
            assertThat(QueueCalls.collect(api, second).problem()).isEqualTo("not-your-turn");

            scenario.change(concert, scenario.settings(concert));
            scenario.awaitStatus(second, "ADMITTED");
            // The first place of the same user was left, so this one counts.
            scenario.awaitStatus(third, "ADMITTED");
            scenario.drain();
            scenario.conclude();
        }
    }

    @Test
    void those_who_leave_while_they_are_called_are_let_in_or_out_but_not_both() throws Exception {
        try (QueueScenario scenario = new QueueScenario("leaving at the door")) {
            scenario.world().activator();
            String concert = scenario.open(QueueSettings.of(200));
            scenario.pause(concert);
            List<EnteredTicket> people = new ArrayList<>();
            for (int number = 0; number < 600; number++) {
                people.add(scenario.enter(concert, "hasty-" + number));
            }

            scenario.change(concert, QueueSettings.of(200));
            // About as fast as they are called, so that many go just when their turn comes.
            Instant start = Instant.now();
            ParallelCalls.all(people, (person, number) -> {
                long due = number * 1_000L / 200 + number % 3 * 25;
                scenario.rest(Duration.between(Instant.now(), start.plusMillis(due)));
                App api = scenario.world().api(number);
                if (number % 4 == 0) {
                    QueueCalls.collect(api, person);
                }
                assertThat(QueueCalls.leave(scenario.world().api(number + 1), person)
                                .status())
                        .isEqualTo(204);
            });
            scenario.drain();
            await().untilAsserted(() -> assertThat(scenario.stays(concert)).allMatch(stay -> stay.endedAt() != null));

            scenario.conclude();
            for (EnteredTicket person : people) {
                assertThat(scenario.look(scenario.world().api(0), person)).isIn("LEFT", "COMPLETED");
            }
        }
    }

    private static void leave(QueueScenario scenario, EnteredTicket entered, String then) throws Exception {
        assertThat(QueueCalls.leave(scenario.world().api(0), entered).status()).isEqualTo(204);
        scenario.awaitStatus(entered, then);
    }

    private static long position(App api, EnteredTicket entered) throws Exception {
        Reply reply = QueueCalls.look(api, entered);
        return reply.json().path("position").asLong(-1);
    }
}
