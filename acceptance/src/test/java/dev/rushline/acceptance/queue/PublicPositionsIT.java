package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Http;
import dev.rushline.acceptance.ParallelCalls;
import dev.rushline.acceptance.Reply;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PublicPositionsIT {

    @Test
    void the_public_document_and_the_number_give_the_position_of_the_private_poll() throws Exception {
        try (QueueScenario scenario = new QueueScenario("places")) {
            scenario.deployment().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(200)),
                    scenario.open(QueueSettings.of(200).shared()));
            for (String concert : concerts) {
                scenario.pause(concert);
            }
            assertThat(scenario.rush(1_500, 1_000_000, concerts).end().keySet()).isSubsetOf("200", "201");
            List<EnteredTicket> tickets = scenario.tickets();
            List<EnteredTicket> leaving =
                    tickets.stream().filter(one -> one.number() % 7 == 3).toList();
            ParallelCalls.all(
                    leaving,
                    (one, number) -> assertThat(
                                    QueueCalls.leave(scenario.deployment().api(number), one)
                                            .status())
                            .isEqualTo(204));
            for (EnteredTicket one : leaving) {
                scenario.awaitStatus(one, "LEFT");
            }

            ParallelCalls.all(tickets, (one, number) -> {
                if (leaving.contains(one)) {
                    return;
                }
                JsonNode nowServing = QueueCalls.nowServing(
                                scenario.deployment().api(number + 1), one.concertId())
                        .json();
                JsonNode polled =
                        QueueCalls.poll(scenario.deployment().api(number), one).json();
                assertThat(polled.path("position").asLong(-1)).isEqualTo(position(nowServing, one.number()));
            });

            for (String concert : concerts) {
                scenario.change(concert, scenario.settings(concert));
            }
            EnteredTicket last = tickets.stream()
                    .filter(one -> !leaving.contains(one))
                    .max(Comparator.comparingLong(EnteredTicket::number))
                    .orElseThrow();
            comparePositionsInMotion(scenario, last);
            scenario.drain();
            scenario.verify();
        }
    }

    @Test
    void a_client_with_the_current_etag_gets_304_until_the_document_changes() throws Exception {
        try (QueueScenario scenario = new QueueScenario("etag")) {
            scenario.deployment().activator();
            App api = scenario.deployment().api(0);
            String concert = scenario.open(QueueSettings.of(100));
            scenario.pause(concert);
            scenario.waitFor(Duration.ofMillis(500));
            Reply known = QueueCalls.nowServing(api, concert);
            String etag = known.headers().firstValue("ETag").orElseThrow();

            assertThat(known.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(control -> assertThat(control).contains("public", "max-age=1"));
            assertThat(nowServingIfChanged(api, concert, etag).status()).isEqualTo(304);
            scenario.change(concert, QueueSettings.of(101));
            scenario.waitFor(Duration.ofMillis(500));
            assertThat(nowServingIfChanged(api, concert, etag).status()).isEqualTo(200);
            scenario.verify();
        }
    }

    /** A position polled between two readings of the document lies between the positions of both, and never grows. */
    private static void comparePositionsInMotion(QueueScenario scenario, EnteredTicket one) throws Exception {
        App api = scenario.deployment().api(0);
        long last = Long.MAX_VALUE;
        List<Long> seen = new ArrayList<>();
        for (int poll = 0; poll < 200; poll++) {
            long max = position(QueueCalls.nowServing(api, one.concertId()).json(), one.number());
            JsonNode polled = QueueCalls.poll(api, one).json();
            long min = position(QueueCalls.nowServing(api, one.concertId()).json(), one.number());
            if (!polled.path("status").asString().equals("WAITING")) {
                break;
            }
            long position = polled.path("position").asLong(-1);
            assertThat(position).isBetween(min, max).isLessThanOrEqualTo(last);
            last = position;
            seen.add(position);
            scenario.waitFor(Duration.ofMillis(10));
        }
        assertThat(seen).as("positions while the line moved").hasSizeGreaterThan(5);
        scenario.log(
                "positions while the line moved: " + seen.getFirst() + " to " + seen.getLast() + " in " + seen.size());
    }

    private static long position(JsonNode nowServing, long turn) {
        long left = 0;
        for (JsonNode other : nowServing.path("left")) {
            left += other.asLong() < turn ? 1 : 0;
        }
        return turn - nowServing.path("nowServing").asLong() - left + 1;
    }

    private static Reply nowServingIfChanged(App api, String concert, String etag) throws Exception {
        return Http.send(HttpRequest.newBuilder(api.at("/v1/concerts/" + concert + "/queue/now-serving"))
                .header("If-None-Match", etag));
    }
}
