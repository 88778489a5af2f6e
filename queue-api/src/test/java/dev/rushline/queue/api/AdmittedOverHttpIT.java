package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.queue.Draw;
import dev.rushline.queue.activator.QueueActivatorConfiguration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** With a real activator and a database of its own. */
@SpringBootTest(classes = AdmittedOverHttpIT.Served.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class AdmittedOverHttpIT extends QueueApiTest {

    private static final TestDatabase SERVED = Servers.freshDatabase();

    @Import({QueueApiTestApp.class, QueueActivatorConfiguration.class})
    static class Served {

        /** Replaces the database of the tests with the activator stub. */
        @Bean
        DataSource served() {
            return QueueApiTest.dataSource(SERVED);
        }
    }

    @DynamicPropertySource
    static void paces(DynamicPropertyRegistry settings) {
        settings.add("rushline.queue.admit.grace", () -> "500ms");
        settings.add("rushline.log.watch", () -> "200ms");
    }

    @Test
    void tickets_are_called_in_order_and_departures_use_no_budget() {
        String concertId = open("{\"ratePerSecond\":10,\"maxActive\":100}");
        patch(queue(concertId), admin(), "{\"state\":\"PAUSED\"}");
        Map<String, JsonNode> tokens = new LinkedHashMap<>();
        for (int user = 0; user < 12; user++) {
            tokens.put("u" + user, enter(concertId, "u" + user));
        }
        delete(path(tokens.get("u3")), user("u3"));
        JsonNode twice = enterElsewhere(concertId, "u0");
        assertThat(new ActivatorStub(SERVED).read("select state from queue.queue where concert_id = ?", concertId))
                .containsExactly("PAUSED");

        patch(queue(concertId), admin(), "{\"state\":\"OPEN\"}");

        await().until(() -> status(tokens.get("u11"), "u11").equals("ADMITTED"));
        assertThat(status(twice, "u0")).isEqualTo("ADMITTED");
        tokens.forEach(
                (user, token) -> assertThat(status(token, user)).isEqualTo(user.equals("u3") ? "LEFT" : "ADMITTED"));
        JsonNode figures = json(get(queue(concertId), admin()));
        assertThat(figures.path("admitted").asLong()).isEqualTo(11);
        assertThat(figures.path("active").asLong()).isEqualTo(11);
        assertThat(figures.path("waiting").asLong()).isZero();
    }

    @Test
    void a_completed_visit_admits_the_next_ticket() {
        String concertId = open("{\"ratePerSecond\":50,\"maxActive\":1}");
        JsonNode ada = enter(concertId, "ada");
        JsonNode bob = enter(concertId, "bob");
        await().until(() -> status(ada, "ada").equals("ADMITTED"));

        HttpResponse<String> pass = post(path(ada) + "/entry-pass", user("ada"), "");
        String waiting = status(bob, "bob");
        delete(path(ada), user("ada"));

        await().until(() -> status(bob, "bob").equals("ADMITTED"));
        assertThat(pass.statusCode()).isEqualTo(201);
        assertThat(waiting).isEqualTo("WAITING");
        assertThat(status(ada, "ada")).isEqualTo("COMPLETED");
        JsonNode anew = enter(concertId, "ada");
        assertThat(anew.path("position").asLong()).isEqualTo(1);
    }

    @Test
    void the_drawn_order_can_be_computed_from_the_public_documents() throws Exception {
        String concertId = open("{\"ratePerSecond\":1,\"maxActive\":1,\"opensAt\":\""
                + Instant.now().plus(Duration.ofSeconds(10)) + "\"}");
        String promised = json(get(queue(concertId) + "/fair-start", null))
                .path("seedSha256")
                .asString();
        List<JsonNode> early = new ArrayList<>();
        for (int user = 0; user < 20; user++) {
            early.add(enter(concertId, "u" + user));
        }
        assertThat(early).allMatch(token -> token.path("status").asString().equals("PRE_QUEUE"));

        await().until(() -> json(get(queue(concertId) + "/fair-start", null)).has("seed"));

        JsonNode terms = json(get(queue(concertId) + "/fair-start", null));
        byte[] seed = HexFormat.of().parseHex(terms.path("seed").asString());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed)))
                .isEqualTo(promised)
                .isEqualTo(terms.path("seedSha256").asString());
        assertThat(terms.path("algorithm").asString()).isEqualTo(Draw.ALGORITHM);
        long first = terms.path("firstNumber").asLong();
        Draw draw = new Draw(seed, terms.path("lastNumber").asLong() - first + 1);
        for (int user = 0; user < 20; user++) {
            long turn = first + draw.rankOf(early.get(user).path("number").asLong() - first);
            String name = "u" + user;
            JsonNode token = early.get(user);
            await().untilAsserted(() -> {
                JsonNode before = nowServing(concertId);
                JsonNode mine = look(token, name);
                JsonNode after = nowServing(concertId);
                boolean wasCalled = turn < after.path("nowServing").asLong();
                if (mine.path("status").asString().equals("WAITING")) {
                    assertThat(mine.path("position").asLong())
                            .isBetween(
                                    turn - after.path("nowServing").asLong() + 1,
                                    turn - before.path("nowServing").asLong() + 1);
                } else {
                    assertThat(wasCalled).isTrue();
                }
            });
        }
    }

    @Test
    void a_closed_queue_drains_and_releases_its_line() {
        String concertId = open("{\"ratePerSecond\":50,\"maxActive\":10,\"claimSeconds\":1}");
        JsonNode ada = enter(concertId, "ada");
        await().until(() -> Set.of("ADMITTED", "EXPIRED").contains(status(ada, "ada")));

        patch(queue(concertId), admin(), "{\"state\":\"CLOSED\"}");

        await().until(() -> patch(queue(concertId), admin(), "{}").statusCode() == 404);
        assertThat(status(ada, "ada")).isEqualTo("EXPIRED");
        assertThat(nowServing(concertId).path("state").asString()).isEqualTo("CLOSED");
        assertProblem(post(queue(concertId) + "/tokens", user("bob"), ""), 409, "queue-closed");
    }
}
