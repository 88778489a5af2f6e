package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.audit.queue.AdmissionRow;
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

    private static final int CAP = 10;

    @Test
    void a_visit_that_ends_is_replaced_at_once_and_the_cap_is_never_exceeded() throws Exception {
        try (QueueScenario scenario = new QueueScenario("full cap")) {
            scenario.deployment().activator();
            App api = scenario.deployment().api(0);
            QueueSettings settings =
                    QueueSettings.of(1_000).maxActive(CAP).claimSeconds(10).passTtlSeconds(10);
            String concert = scenario.open(settings);
            scenario.pause(concert);
            List<EnteredTicket> tickets = new ArrayList<>();
            for (int number = 0; number < 3 * CAP; number++) {
                tickets.add(scenario.enter(concert, "guest-" + number));
            }
            scenario.change(concert, settings);
            scenario.awaitAdmissions(concert, CAP);

            // Three complete their visit, one leaves without an entry pass, and each makes room for one admission.
            for (int number = 0; number < 4; number++) {
                EnteredTicket guest = tickets.get(number);
                if (number < 3) {
                    assertThat(QueueCalls.collect(api, guest).status()).isEqualTo(201);
                }
                Instant left = Instant.now();
                assertThat(QueueCalls.leave(api, guest).status()).isEqualTo(204);
                AdmissionRow next =
                        scenario.awaitAdmissions(concert, CAP + 1 + number).get(CAP + number);
                // Long before another visit expires.
                assertThat(Duration.between(left, next.admittedAt())).isLessThan(Duration.ofSeconds(5));
            }
            // Two visits run until they expire; the others never collect an entry pass.
            assertThat(QueueCalls.collect(api, tickets.get(4)).status()).isEqualTo(201);
            assertThat(QueueCalls.collect(api, tickets.get(5)).status()).isEqualTo(201);

            List<AdmissionRow> admissions = scenario.awaitAdmissions(concert, tickets.size());
            scenario.drain();
            scenario.verify();
            assertThat(admissions).hasSize(tickets.size());
            Map<String, Long> endings = scenario.admissions(concert).stream()
                    .map(admission -> String.valueOf(admission.ending()))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(endings).containsEntry("COMPLETED", 3L).containsEntry("LEFT", 1L);
            assertThat(endings.get("EXPIRED")).isGreaterThan(CAP);
        }
    }

    @Test
    void a_lower_cap_admits_no_ticket_until_enough_visits_have_ended() throws Exception {
        try (QueueScenario scenario = new QueueScenario("lower cap")) {
            scenario.deployment().activator();
            App api = scenario.deployment().api(0);
            QueueSettings settings = QueueSettings.of(1_000).maxActive(8).claimSeconds(600);
            String concert = scenario.open(settings);
            List<EnteredTicket> tickets = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                tickets.add(scenario.enter(concert, "guest-" + number));
            }
            scenario.awaitAdmissions(concert, 8);

            scenario.change(concert, settings.maxActive(5));
            for (int number = 0; number < 3; number++) {
                assertThat(QueueCalls.leave(api, tickets.get(number)).status()).isEqualTo(204);
            }
            scenario.waitFor(Duration.ofMillis(1_500));
            assertThat(scenario.admissions(concert)).hasSize(8);

            assertThat(QueueCalls.leave(api, tickets.get(3)).status()).isEqualTo(204);
            scenario.awaitAdmissions(concert, 9);
            scenario.change(concert, settings.maxActive(100));
            scenario.drain();
            scenario.verify();
        }
    }

    @Test
    void a_step_that_waited_for_a_lock_counts_the_visits_that_are_still_active() throws Exception {
        try (QueueScenario scenario = new QueueScenario("cap and lock")) {
            scenario.deployment().activator();
            App api = scenario.deployment().api(0);
            QueueSettings settings = QueueSettings.of(1_000).maxActive(CAP).claimSeconds(8);
            String concert = scenario.open(settings);
            scenario.pause(concert);
            List<EnteredTicket> tickets = new ArrayList<>();
            for (int number = 0; number < 2 * CAP; number++) {
                tickets.add(scenario.enter(concert, "guest-" + number));
            }
            scenario.change(concert, settings);
            scenario.awaitAdmissions(concert, CAP);
            List<EnteredTicket> visitors = tickets.subList(0, CAP / 2);
            for (EnteredTicket visitor : visitors) {
                assertThat(QueueCalls.collect(api, visitor).status()).isEqualTo(201);
            }

            // The statement that expires the unclaimed visits must wait for the lock, and meanwhile the others leave.
            try (Connection connection = scenario.deployment().database().connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(
                        "select from queue.admission where ended_at is null and claimed_at is null for update");
                scenario.waitFor(Duration.ofSeconds(9));
                for (EnteredTicket visitor : visitors) {
                    assertThat(QueueCalls.leave(api, visitor).status()).isEqualTo(204);
                }
                connection.rollback();
            }

            scenario.drain();
            scenario.verify();
        }
    }
}
