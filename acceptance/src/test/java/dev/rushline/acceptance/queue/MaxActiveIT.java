package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MaxActiveIT {

    private static final int ROOM = 10;

    @Test
    void a_place_that_falls_free_is_taken_at_once_and_never_one_too_many() throws Exception {
        try (QueueScenario scenario = new QueueScenario("full house")) {
            scenario.world().activator();
            App api = scenario.world().api(0);
            QueueSettings settings =
                    QueueSettings.of(1_000).maxActive(ROOM).claimSeconds(10).passTtlSeconds(10);
            String concert = scenario.open(settings);
            scenario.pause(concert);
            List<EnteredTicket> people = new ArrayList<>();
            for (int number = 0; number < 3 * ROOM; number++) {
                people.add(scenario.enter(concert, "guest-" + number));
            }
            scenario.change(concert, settings);
            scenario.awaitStays(concert, ROOM);

            // Three come and go again, one goes without having come, and each makes room for one more.
            for (int number = 0; number < 4; number++) {
                EnteredTicket guest = people.get(number);
                if (number < 3) {
                    assertThat(QueueCalls.collect(api, guest).status()).isEqualTo(201);
                }
                Instant left = Instant.now();
                assertThat(QueueCalls.leave(api, guest).status()).isEqualTo(204);
                AdmissionRow next = scenario.awaitStays(concert, ROOM + 1 + number).get(ROOM + number);
                // Long before anybody else's time is over.
                assertThat(Duration.between(left, next.admittedAt())).isLessThan(Duration.ofSeconds(5));
            }
            // Two come and stay as long as they may; nobody else comes at all.
            assertThat(QueueCalls.collect(api, people.get(4)).status()).isEqualTo(201);
            assertThat(QueueCalls.collect(api, people.get(5)).status()).isEqualTo(201);

            List<AdmissionRow> stays = scenario.awaitStays(concert, people.size());
            scenario.drain();
            scenario.conclude();
            assertThat(stays).hasSize(people.size());
            Map<String, Long> endings = scenario.stays(concert).stream()
                    .map(stay -> String.valueOf(stay.ending()))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(endings).containsEntry("COMPLETED", 3L).containsEntry("LEFT", 1L);
            assertThat(endings.get("EXPIRED")).isGreaterThan(ROOM);
        }
    }

    @Test
    void a_room_that_is_made_smaller_lets_nobody_in_until_there_is_room_again() throws Exception {
        try (QueueScenario scenario = new QueueScenario("smaller room")) {
            scenario.world().activator();
            App api = scenario.world().api(0);
            QueueSettings settings = QueueSettings.of(1_000).maxActive(8).claimSeconds(600);
            String concert = scenario.open(settings);
            List<EnteredTicket> people = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                people.add(scenario.enter(concert, "guest-" + number));
            }
            scenario.awaitStays(concert, 8);

            scenario.change(concert, settings.maxActive(5));
            for (int number = 0; number < 3; number++) {
                assertThat(QueueCalls.leave(api, people.get(number)).status()).isEqualTo(204);
            }
            scenario.rest(Duration.ofMillis(1_500));
            assertThat(scenario.stays(concert)).hasSize(8);

            assertThat(QueueCalls.leave(api, people.get(3)).status()).isEqualTo(204);
            scenario.awaitStays(concert, 9);
            scenario.change(concert, settings.maxActive(100));
            scenario.drain();
            scenario.conclude();
        }
    }

    @Test
    void a_step_that_waited_for_somebodys_lock_does_not_give_a_place_away_that_was_still_taken() throws Exception {
        try (QueueScenario scenario = new QueueScenario("locked house")) {
            scenario.world().activator();
            App api = scenario.world().api(0);
            QueueSettings settings = QueueSettings.of(1_000).maxActive(ROOM).claimSeconds(8);
            String concert = scenario.open(settings);
            scenario.pause(concert);
            List<EnteredTicket> people = new ArrayList<>();
            for (int number = 0; number < 2 * ROOM; number++) {
                people.add(scenario.enter(concert, "guest-" + number));
            }
            scenario.change(concert, settings);
            scenario.awaitStays(concert, ROOM);
            List<EnteredTicket> visitors = people.subList(0, ROOM / 2);
            for (EnteredTicket visitor : visitors) {
                assertThat(QueueCalls.collect(api, visitor).status()).isEqualTo(201);
            }

            // Whoever ends the stays of those who did not come must wait, and meanwhile the others go.
            try (Connection connection = scenario.world().database().connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(
                        "select from queue.admission where ended_at is null and claimed_at is null for update");
                scenario.rest(Duration.ofSeconds(9));
                for (EnteredTicket visitor : visitors) {
                    assertThat(QueueCalls.leave(api, visitor).status()).isEqualTo(204);
                }
                connection.rollback();
            }

            scenario.drain();
            scenario.conclude();
        }
    }
}
