package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
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

    private static final int EARLY = 2_000;

    @Test
    void everybody_computes_every_place_from_what_is_public_and_is_called_in_that_order() throws Exception {
        try (QueueScenario scenario = new QueueScenario("fair start")) {
            scenario.world().activator();
            App api = scenario.world().api(0);
            QueueSettings settings = QueueSettings.of(1_000).opensAt(Instant.now().plusSeconds(600));
            String concert = scenario.open(settings);
            String committed =
                    QueueCalls.fairStart(api, concert).json().path("seedSha256").asString();
            scenario.rush(EARLY, 1_000_000, List.of(concert)).end();
            EnteredTicket before = scenario.enter(concert, "just-in-time");
            EnteredTicket gone = scenario.enter(concert, "changed-my-mind");
            scenario.awaitStatus(before, "PRE_QUEUE");
            // Before it is drawn there is nothing that could change later.
            JsonNode untold = QueueCalls.look(api, before).json();
            assertThat(untold.path("position").isMissingNode()).isTrue();
            assertThat(QueueCalls.fairStart(api, concert).json().path("seed").isMissingNode())
                    .isTrue();
            assertThat(QueueCalls.leave(api, gone).status()).isEqualTo(204);
            // The one that was left before the opening does not count, so this one does; the third is one too many.
            EnteredTicket back = scenario.enter(concert, "changed-my-mind");
            EnteredTicket tooMany = scenario.enter(concert, "changed-my-mind");

            // It opens paused, so that all stand still while their places are looked at.
            scenario.pause(concert);
            scenario.openIn(concert, Duration.ofSeconds(2));
            await("the draw")
                    .until(() -> QueueCalls.fairStart(api, concert).json().has("seed"));
            scenario.rush(200, 1_000_000, List.of(concert)).end();

            JsonNode fairStart =
                    QueueCalls.fairStart(scenario.world().api(1), concert).json();
            PublicOrder order = new PublicOrder(
                    fairStart.path("seed").asString(),
                    fairStart.path("firstNumber").asLong(),
                    fairStart.path("lastNumber").asLong());
            assertThat(fairStart.path("algorithm").asString()).isEqualTo("feistel-sha256-v1");
            assertThat(HexFormat.of()
                            .formatHex(PublicOrder.sha256(HexFormat.of().parseHex(order.seed()))))
                    .isEqualTo(committed);
            assertThat(order.lastNumber() - order.firstNumber() + 1).isEqualTo(EARLY + 4);
            scenario.awaitStatus(before, "WAITING");
            scenario.awaitStatus(gone, "LEFT");
            comparePlaces(scenario, gone, order);

            scenario.change(concert, settings);
            scenario.drain();
            scenario.conclude();
            compareOrder(scenario, concert, order);
            scenario.awaitStatus(back, "ADMITTED");
            scenario.awaitStatus(tooMany, "DUPLICATE");
        }
    }

    /** Whoever enters many times and may choose afterwards would have the best of many draws. */
    @Test
    void one_user_has_one_draw_whatever_is_left_once_the_order_is_known() throws Exception {
        try (QueueScenario scenario = new QueueScenario("one draw")) {
            scenario.world().activator();
            App api = scenario.world().api(0);
            QueueSettings settings = QueueSettings.of(1_000).opensAt(Instant.now().plusSeconds(600));
            String concert = scenario.open(settings);
            List<EnteredTicket> tickets = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                tickets.add(scenario.enter(concert, "gambler"));
                scenario.enter(concert, "honest-" + number);
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

            scenario.conclude();
        }
    }

    /** The place that a client shows without asking for it must be the one that the API gives. */
    private static void comparePlaces(QueueScenario scenario, EnteredTicket gone, PublicOrder order) throws Exception {
        JsonNode nowServing =
                QueueCalls.nowServing(scenario.world().api(0), gone.concertId()).json();
        List<Long> left = new ArrayList<>();
        nowServing.path("left").forEach(turn -> left.add(turn.asLong()));
        assertThat(left).hasSize(1);
        ParallelCalls.all(scenario.everybody(), (entered, number) -> {
            JsonNode told =
                    QueueCalls.look(scenario.world().api(number), entered).json();
            if (entered.equals(gone)) {
                return;
            }
            long turn = order.turnOf(entered.number());
            long place = turn
                    - nowServing.path("nowServing").asLong()
                    - left.stream().filter(other -> other < turn).count()
                    + 1;
            assertThat(told.path("position").asLong(-1)).as(entered.userId()).isEqualTo(place);
        });
    }

    private static void compareOrder(QueueScenario scenario, String concert, PublicOrder order) throws Exception {
        Map<Long, AdmissionRow> stays =
                scenario.stays(concert).stream().collect(Collectors.toMap(AdmissionRow::position, Function.identity()));
        List<AdmissionRow> inTurn = stays.values().stream()
                .sorted(Comparator.comparingLong(stay -> order.turnOf(stay.position())))
                .toList();
        assertThat(inTurn).hasSizeGreaterThan(EARLY);
        assertThat(inTurn).isSortedAccordingTo(Comparator.comparing(AdmissionRow::admittedAt));
    }
}
