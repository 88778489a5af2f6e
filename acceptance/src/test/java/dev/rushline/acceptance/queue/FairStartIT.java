package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.ParallelCalls;
import dev.rushline.audit.queue.AdmissionRow;
import dev.rushline.audit.queue.PublicOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FairStartIT {

    private static final int PRE_QUEUE = 2_000;

    @Test
    void positions_follow_from_public_values_and_tickets_are_called_in_that_order() throws Exception {
        try (QueueScenario scenario = new QueueScenario("fair start")) {
            scenario.deployment().activator();
            App api = scenario.deployment().api(0);
            QueueSettings settings =
                    QueueSettings.of(1_000).opensAt(Instant.now().plusSeconds(600));
            String concert = scenario.open(settings);
            String committed =
                    QueueCalls.fairStart(api, concert).json().path("seedSha256").asString();
            scenario.rush(PRE_QUEUE, 1_000_000, List.of(concert)).end();
            EnteredTicket registered = scenario.enter(concert, "registered");
            EnteredTicket left = scenario.enter(concert, "leaves-and-returns");
            scenario.awaitStatus(registered, "PRE_QUEUE");
            // There is no position before the draw, because it would change.
            JsonNode undrawn = QueueCalls.poll(api, registered).json();
            assertThat(undrawn.path("position").isMissingNode()).isTrue();
            assertThat(QueueCalls.fairStart(api, concert).json().path("seed").isMissingNode())
                    .isTrue();
            assertThat(QueueCalls.leave(api, left).status()).isEqualTo(204);
            // The ticket that left before the opening does not count, so the second one does, also for the third.
            EnteredTicket returned = scenario.enter(concert, "leaves-and-returns");
            EnteredTicket duplicate = scenario.enterAnew(concert, "leaves-and-returns");

            int taken = scenario.tickets().size();

            // It opens paused, so that no position changes while they are compared.
            scenario.pause(concert);
            scenario.openIn(concert, Duration.ofSeconds(2));
            await("the draw")
                    .until(() -> QueueCalls.fairStart(api, concert).json().has("seed"));
            scenario.rush(200, 1_000_000, List.of(concert)).end();

            JsonNode fairStart =
                    QueueCalls.fairStart(scenario.deployment().api(1), concert).json();
            PublicOrder order = new PublicOrder(
                    fairStart.path("seed").asString(),
                    fairStart.path("firstNumber").asLong(),
                    fairStart.path("lastNumber").asLong());
            assertThat(fairStart.path("algorithm").asString()).isEqualTo("feistel-sha256-v1");
            assertThat(HexFormat.of()
                            .formatHex(PublicOrder.sha256(HexFormat.of().parseHex(order.seed()))))
                    .isEqualTo(committed);
            assertThat(order.lastNumber() - order.firstNumber() + 1).isEqualTo(taken);
            scenario.awaitStatus(registered, "WAITING");
            scenario.awaitStatus(left, "LEFT");
            comparePositions(scenario, left, order);

            scenario.change(concert, settings);
            scenario.drain();
            scenario.verify();
            compareOrder(scenario, concert, order);
            scenario.awaitStatus(returned, "ADMITTED");
            scenario.awaitStatus(duplicate, "ADMITTED");
        }
    }

    /** Otherwise a user who enters many times could choose the best of many draws. */
    @Test
    void a_user_has_one_draw_even_if_tickets_leave_once_the_order_is_known() throws Exception {
        try (QueueScenario scenario = new QueueScenario("one draw")) {
            scenario.deployment().activator();
            App api = scenario.deployment().api(0);
            QueueSettings settings =
                    QueueSettings.of(1_000).opensAt(Instant.now().plusSeconds(600));
            String concert = scenario.open(settings);
            List<EnteredTicket> tickets = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                tickets.add(scenario.enterAnew(concert, "many-tickets"));
                scenario.enter(concert, "one-ticket-" + number);
            }
            scenario.pause(concert);
            scenario.openIn(concert, Duration.ofSeconds(1));
            await("the draw")
                    .until(() -> QueueCalls.fairStart(api, concert).json().has("seed"));
            JsonNode fairStart = QueueCalls.fairStart(api, concert).json();
            PublicOrder order = new PublicOrder(
                    fairStart.path("seed").asString(),
                    fairStart.path("firstNumber").asLong(),
                    fairStart.path("lastNumber").asLong());

            EnteredTicket best = tickets.stream()
                    .min(Comparator.comparingLong(ticket -> order.turnOf(ticket.number())))
                    .orElseThrow();
            scenario.awaitStatus(best, "WAITING");
            for (EnteredTicket ticket : tickets) {
                if (ticket.number() < best.number()) {
                    assertThat(QueueCalls.leave(api, ticket).status()).isEqualTo(204);
                }
            }
            scenario.change(concert, settings);
            scenario.drain();

            scenario.verify();
        }
    }

    /** The position that a client computes from the public document must be the one of the API. */
    private static void comparePositions(QueueScenario scenario, EnteredTicket left, PublicOrder order)
            throws Exception {
        JsonNode nowServing = QueueCalls.nowServing(scenario.deployment().api(0), left.concertId())
                .json();
        List<Long> leftTurns = new ArrayList<>();
        nowServing.path("left").forEach(turn -> leftTurns.add(turn.asLong()));
        assertThat(leftTurns).hasSize(1);
        ParallelCalls.all(scenario.tickets(), (entered, number) -> {
            JsonNode polled =
                    QueueCalls.poll(scenario.deployment().api(number), entered).json();
            if (entered.equals(left)) {
                return;
            }
            long turn = order.turnOf(entered.number());
            long position = turn
                    - nowServing.path("nowServing").asLong()
                    - leftTurns.stream().filter(other -> other < turn).count()
                    + 1;
            assertThat(polled.path("position").asLong(-1)).as(entered.userId()).isEqualTo(position);
        });
    }

    private static void compareOrder(QueueScenario scenario, String concert, PublicOrder order) throws Exception {
        Map<Long, AdmissionRow> admissions = scenario.admissions(concert).stream()
                .collect(Collectors.toMap(AdmissionRow::offset, Function.identity()));
        List<AdmissionRow> inTurn = admissions.values().stream()
                .sorted(Comparator.comparingLong(admission -> order.turnOf(admission.offset())))
                .toList();
        assertThat(inTurn).hasSizeGreaterThan(PRE_QUEUE);
        assertThat(inTurn).isSortedAccordingTo(Comparator.comparing(AdmissionRow::admittedAt));
    }
}
