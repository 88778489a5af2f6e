package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.queue.activator.QueueActivatorConfiguration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** Users with more than one ticket, with a real activator. */
@SpringBootTest(classes = OnePlaceOverHttpIT.Served.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class OnePlaceOverHttpIT extends QueueApiTest {

    private static final TestDatabase SERVED = Servers.freshDatabase();

    @Import({QueueApiTestApp.class, QueueActivatorConfiguration.class})
    static class Served {

        /** Replaces the database of the tests with the activator stub. */
        @Bean
        DataSource served() {
            return QueueApiTest.dataSource(SERVED);
        }
    }

    @Test
    void entering_again_answers_the_first_token_while_it_stands() {
        String concertId = open("{\"ratePerSecond\":50,\"maxActive\":100}");
        patch(queue(concertId), admin(), "{\"state\":\"PAUSED\"}");
        JsonNode first = enter(concertId, "ada");

        HttpResponse<String> waiting = post(queue(concertId) + "/tokens", user("ada"), "");
        patch(queue(concertId), admin(), "{\"state\":\"OPEN\"}");
        await().until(() -> status(first, "ada").equals("ADMITTED"));
        HttpResponse<String> admitted = post(queue(concertId) + "/tokens", user("ada"), "");
        delete(path(first), user("ada"));
        HttpResponse<String> afterwards = post(queue(concertId) + "/tokens", user("ada"), "");

        for (HttpResponse<String> again : List.of(waiting, admitted)) {
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(again.headers().firstValue("Location")).contains(path(first));
            assertThat(json(again).path("token")).isEqualTo(first.path("token"));
        }
        assertThat(json(admitted).path("status").asString()).isEqualTo("ADMITTED");
        assertThat(afterwards.statusCode()).isEqualTo(201);
        assertThat(json(afterwards).path("token")).isNotEqualTo(first.path("token"));
    }

    @Test
    void every_ticket_of_a_user_shows_collects_and_gives_back_the_same_visit() {
        String concertId = open("{\"ratePerSecond\":50,\"maxActive\":3}");
        JsonNode first = enter(concertId, "ada");
        enter(concertId, "bob");
        JsonNode next = enterElsewhere(concertId, "ada");
        JsonNode cyd = enter(concertId, "cyd");
        // There is no room for dan, so no turn behind comes during the visit.
        enter(concertId, "dan");
        JsonNode behind = enterElsewhere(concertId, "ada");
        List<JsonNode> all = List.of(first, next, behind);

        await().until(() -> status(cyd, "cyd").equals("ADMITTED"));
        all.forEach(token -> await().until(() -> status(token, "ada").equals("ADMITTED")));
        HttpResponse<String> pass = post(path(behind) + "/entry-pass", user("ada"), "");

        assertThat(pass.statusCode()).as(pass.body()).isEqualTo(201);
        for (JsonNode token : all) {
            assertThat(status(token, "ada")).isEqualTo("ACTIVE");
            assertThat(json(post(path(token) + "/entry-pass", user("ada"), ""))).isEqualTo(json(pass));
        }
        delete(path(next), user("ada"));
        // The turn of this one came during the visit; that of the last one comes when it is over.
        assertThat(status(first, "ada")).isEqualTo("COMPLETED");
        assertThat(status(next, "ada")).isEqualTo("COMPLETED");
        await().until(() -> status(behind, "ada").equals("DUPLICATE"));
        assertThat(figure(concertId, "admitted")).isEqualTo(4);
    }

    @Test
    void a_visit_that_was_never_collected_burns_no_later_ticket() {
        // One visit at a time, so each turn comes when the visit before has expired.
        String concertId = open("{\"ratePerSecond\":50,\"maxActive\":1,\"claimSeconds\":1}");
        patch(queue(concertId), admin(), "{\"state\":\"PAUSED\"}");
        enter(concertId, "ada");
        enter(concertId, "bob");
        JsonNode second = enterElsewhere(concertId, "ada");
        enter(concertId, "cyd");
        JsonNode third = enterElsewhere(concertId, "ada");
        JsonNode last = enter(concertId, "dan");
        patch(queue(concertId), admin(), "{\"state\":\"OPEN\"}");

        await().until(() -> !status(last, "dan").equals("WAITING"));

        // Twice is the most, so a user cannot delay the line with a hundred tickets.
        assertThat(new ActivatorStub(SERVED).read("""
                        select a.user_id
                          from queue.admission a
                          join queue.queue q on q.queue_id = a.queue_id and q.concert_id = ?
                         order by a.position
                        """, concertId)).containsExactly("ada", "bob", "ada", "cyd", "dan");
        assertThat(status(second, "ada")).isEqualTo("EXPIRED");
        assertThat(status(third, "ada")).isEqualTo("EXPIRED");
    }

    private long figure(String concertId, String name) {
        return json(get(queue(concertId), admin())).path(name).asLong(-1);
    }
}
