package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Http;
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
    void the_public_document_and_the_own_number_give_the_place_of_the_private_poll() throws Exception {
        try (QueueScenario scenario = new QueueScenario("places")) {
            scenario.world().activator();
            List<String> concerts = List.of(
                    scenario.open(QueueSettings.of(200)),
                    scenario.open(QueueSettings.of(200).shared()));
            for (String concert : concerts) {
                scenario.pause(concert);
            }
            assertThat(scenario.rush(1_500, 1_000_000, concerts).end().keySet()).containsExactly("201");
            List<EnteredTicket> people = scenario.everybody();
            List<EnteredTicket> leaving =
                    people.stream().filter(one -> one.number() % 7 == 3).toList();
            ParallelCalls.all(
                    leaving,
                    (one, number) -> assertThat(
                                    QueueCalls.leave(scenario.world().api(number), one)
                                            .status())
                            .isEqualTo(204));
            for (EnteredTicket one : leaving) {
                scenario.awaitStatus(one, "LEFT");
            }

            ParallelCalls.all(people, (one, number) -> {
                if (leaving.contains(one)) {
                    return;
                }
                JsonNode nowServing = QueueCalls.nowServing(scenario.world().api(number + 1), one.concertId())
                        .json();
                JsonNode told =
                        QueueCalls.look(scenario.world().api(number), one).json();
                assertThat(told.path("position").asLong(-1)).isEqualTo(place(nowServing, one.number()));
            });

            for (String concert : concerts) {
                scenario.change(concert, scenario.settings(concert));
            }
            EnteredTicket lastToStay = people.stream()
                    .filter(one -> !leaving.contains(one))
                    .max(Comparator.comparingLong(EnteredTicket::number))
                    .orElseThrow();
            inMotion(scenario, lastToStay);
            scenario.drain();
            scenario.conclude();
        }
    }

    @Test
    void whoever_knows_the_document_is_told_so_until_it_changes() throws Exception {
        try (QueueScenario scenario = new QueueScenario("etag")) {
            scenario.world().activator();
            App api = scenario.world().api(0);
            String concert = scenario.open(QueueSettings.of(100));
            scenario.pause(concert);
            scenario.rest(Duration.ofMillis(500));
            Reply known = QueueCalls.nowServing(api, concert);
            String etag = known.headers().firstValue("ETag").orElseThrow();

            assertThat(known.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(control -> assertThat(control).contains("public", "max-age=1"));
            assertThat(again(api, concert, etag).status()).isEqualTo(304);
            scenario.change(concert, QueueSettings.of(101));
            scenario.rest(Duration.ofMillis(500));
            assertThat(again(api, concert, etag).status()).isEqualTo(200);
            scenario.conclude();
        }
    }

    /** A place read between two readings of the document lies between what both give, and never goes back. */
    private static void inMotion(QueueScenario scenario, EnteredTicket one) throws Exception {
        App api = scenario.world().api(0);
        long last = Long.MAX_VALUE;
        List<Long> seen = new ArrayList<>();
        for (int look = 0; look < 200; look++) {
            long most = place(QueueCalls.nowServing(api, one.concertId()).json(), one.number());
            JsonNode told = QueueCalls.look(api, one).json();
            long least = place(QueueCalls.nowServing(api, one.concertId()).json(), one.number());
            if (!told.path("status").asString().equals("WAITING")) {
                break;
            }
            long position = told.path("position").asLong(-1);
            assertThat(position).isBetween(least, most).isLessThanOrEqualTo(last);
            last = position;
            seen.add(position);
            scenario.rest(Duration.ofMillis(10));
        }
        assertThat(seen).as("places seen while the line moved").hasSizeGreaterThan(5);
        scenario.say("places seen in motion: " + seen.getFirst() + " to " + seen.getLast() + " in " + seen.size());
    }

    private static long place(JsonNode nowServing, long turn) {
        long left = 0;
        for (JsonNode other : nowServing.path("left")) {
            left += other.asLong() < turn ? 1 : 0;
        }
        return turn - nowServing.path("nowServing").asLong() - left + 1;
    }

    private static Reply again(App api, String concert, String etag) throws Exception {
        return Http.send(HttpRequest.newBuilder(api.at("/v1/concerts/" + concert + "/queue/now-serving"))
                .header("If-None-Match", etag));
    }
}
