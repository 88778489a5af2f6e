package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WaitingOverHttpIT extends QueueApiTest {

    @Test
    void a_new_ticket_is_behind_all_earlier_ones() {
        String concertId = open();

        HttpResponse<String> entered = post(queue(concertId) + "/tokens", user("ada"), "");
        JsonNode second = enter(concertId, "bob");

        JsonNode first = json(entered);
        assertThat(entered.headers().firstValue("Location")).contains(path(first));
        assertThat(entered.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(first.propertyNames())
                .contains("token", "concertId", "number", "status", "position", "pollAfterMs")
                .doesNotContain("claimUntil", "expiresAt", "opensAt");
        assertThat(first.path("concertId").asString()).isEqualTo(concertId);
        assertThat(first.path("status").asString()).isEqualTo("WAITING");
        assertThat(first.path("position").asLong()).isEqualTo(1);
        assertThat(first.path("pollAfterMs").asLong()).isBetween(500L, 15_000L);
        assertThat(second.path("position").asLong()).isEqualTo(2);
        assertThat(second.path("number").asLong())
                .isEqualTo(first.path("number").asLong() + 1);
        assertThat(look(second, "bob").path("position").asLong()).isEqualTo(2);
    }

    @Test
    void positions_decrease_as_the_cursor_moves_until_each_ticket_is_called() {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        JsonNode bob = enter(concertId, "bob");
        JsonNode cyd = enter(concertId, "cyd");

        ACTIVATOR.call(concertId, number(ada), "ada");

        await().until(() -> status(ada, "ada").equals("ADMITTED"));
        JsonNode called = look(ada, "ada");
        assertThat(Instant.parse(called.path("claimUntil").asString()))
                .isBetween(Instant.now().plusSeconds(50), Instant.now().plusSeconds(61));
        assertThat(called.has("position")).isFalse();
        assertThat(look(bob, "bob").path("position").asLong()).isEqualTo(1);
        assertThat(look(cyd, "cyd").path("position").asLong()).isEqualTo(2);
    }

    @Test
    void the_position_follows_from_the_public_document() {
        String concertId = open();
        List<JsonNode> tokens = new ArrayList<>();
        for (int user = 0; user < 12; user++) {
            tokens.add(enter(concertId, "u" + user));
        }
        ACTIVATOR.call(concertId, Map.of(), number(tokens.get(2)));
        for (int user : new int[] {0, 1, 4, 5, 9}) {
            assertThat(delete(path(tokens.get(user)), user("u" + user)).statusCode())
                    .isEqualTo(204);
        }
        await().until(() -> nowServing(concertId).path("left").size() == 3
                && nowServing(concertId).path("nowServing").asLong() == number(tokens.get(2)));

        JsonNode document = nowServing(concertId);

        assertThat(document.path("left"))
                .extracting(JsonNode::asLong)
                .containsExactly(number(tokens.get(4)), number(tokens.get(5)), number(tokens.get(9)));
        for (int user : new int[] {2, 3, 6, 7, 8, 10, 11}) {
            long turn = number(tokens.get(user));
            long left = document.path("left")
                    .valueStream()
                    .filter(one -> one.asLong() < turn)
                    .count();
            assertThat(look(tokens.get(user), "u" + user).path("position").asLong())
                    .isEqualTo(turn - document.path("nowServing").asLong() - left + 1);
        }
    }

    @Test
    void now_serving_is_cached_for_a_second_and_revalidated_by_etag() {
        String concertId = open();
        enter(concertId, "ada");

        HttpResponse<String> first = get(queue(concertId) + "/now-serving", null);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get(queue(concertId) + "/now-serving", null, "If-None-Match", tag);
        patch(queue(concertId), admin(), "{\"message\":\"Doors open late\"}");
        HttpResponse<String> changed = get(queue(concertId) + "/now-serving", null, "If-None-Match", tag);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("public", "max-age=1");
        assertThat(json(first).propertyNames())
                .containsExactlyInAnyOrder(
                        "concertId", "nowServing", "ratePerSecond", "state", "left", "pollAfterMs", "asOf");
        assertThat(Instant.parse(json(first).path("asOf").asString()))
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(1));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed).path("message").asString()).isEqualTo("Doors open late");
        assertThat(changed.headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void a_ticket_leaves_at_once_and_those_behind_move_up() {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        JsonNode bob = enter(concertId, "bob");

        HttpResponse<String> left = delete(path(ada), user("ada"));
        HttpResponse<String> again = delete(path(ada), user("ada"));

        assertThat(left.statusCode()).isEqualTo(204);
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(status(ada, "ada")).isEqualTo("LEFT");
        assertThat(look(bob, "bob").path("position").asLong()).isEqualTo(1);
        ACTIVATOR.call(concertId, Map.of(number(bob), "bob"), number(bob) + 1);
        await().until(() -> status(bob, "bob").equals("ADMITTED"));
        assertThat(status(ada, "ada")).isEqualTo("LEFT");
    }

    @Test
    void a_second_ticket_of_one_user_is_a_duplicate_if_the_visit_is_over_at_its_turn() {
        String concertId = open();
        JsonNode first = enter(concertId, "ada");
        JsonNode second = enterElsewhere(concertId, "ada");
        ACTIVATOR.call(concertId, number(first), "ada");
        await().until(() -> status(first, "ada").equals("ADMITTED"));
        post(path(first) + "/entry-pass", user("ada"), "");
        delete(path(first), user("ada"));

        ACTIVATOR.call(concertId, Map.of(), number(second) + 1);

        await().until(() -> status(second, "ada").equals("DUPLICATE"));
        assertThat(status(first, "ada")).isEqualTo("COMPLETED");
        assertThat(look(second, "ada").path("pollAfterMs").asLong()).isBetween(12_000L, 15_000L);
        assertThat(delete(path(second), user("ada")).statusCode()).isEqualTo(204);
        assertThat(status(second, "ada")).isEqualTo("DUPLICATE");
    }

    @Test
    void a_paused_queue_accepts_entries_and_estimates_no_wait() {
        String concertId = open();
        patch(queue(concertId), admin(), "{\"state\":\"PAUSED\"}");

        JsonNode entered = enter(concertId, "ada");

        assertThat(entered.path("status").asString()).isEqualTo("WAITING");
        assertThat(entered.has("estimatedWaitSeconds")).isFalse();
        assertThat(nowServing(concertId).path("state").asString()).isEqualTo("PAUSED");
    }

    @Test
    void a_closed_queue_accepts_no_entries_and_is_still_shown_when_it_is_over() {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        JsonNode bob = enter(concertId, "bob");
        patch(queue(concertId), admin(), "{\"state\":\"CLOSED\"}");
        HttpResponse<String> refused = post(queue(concertId) + "/tokens", user("cyd"), "");
        ACTIVATOR.call(concertId, number(ada), "ada");
        ACTIVATOR.release(concertId, number(bob));

        await().until(() -> status(bob, "bob").equals("EXPIRED"));

        assertProblem(refused, 409, "queue-closed");
        assertProblem(post(queue(concertId) + "/tokens", user("cyd"), ""), 409, "queue-closed");
        assertThat(status(ada, "ada")).isEqualTo("ADMITTED");
        assertThat(nowServing(concertId).path("state").asString()).isEqualTo("CLOSED");
        assertThat(nowServing(concertId).path("nowServing").asLong()).isEqualTo(number(bob));
        assertProblem(get(queue(concertId) + "/fair-start", null), 404, "no-fair-start");
        assertThat(json(get(queue(concertId), admin())).path("waiting").asLong())
                .isZero();
        assertProblem(patch(queue(concertId), admin(), "{\"state\":\"OPEN\"}"), 404, "unknown-concert");
        assertThat(put(queue(concertId), admin(), "{\"ratePerSecond\":1,\"maxActive\":1}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(enter(concertId, "bob").path("position").asLong()).isEqualTo(1);
        assertThat(status(bob, "bob")).isEqualTo("EXPIRED");
    }

    @Test
    void pre_queue_tickets_have_no_position_until_the_order_is_drawn() {
        String concertId = open("{\"ratePerSecond\":5,\"maxActive\":5,\"opensAt\":\""
                + Instant.now().plus(Duration.ofHours(1)) + "\"}");
        JsonNode ada = enter(concertId, "ada");
        JsonNode bob = enter(concertId, "bob");
        JsonNode cyd = enter(concertId, "cyd");
        JsonNode before = json(get(queue(concertId) + "/fair-start", null));
        delete(path(cyd), user("cyd"));

        assertThat(ada.path("status").asString()).isEqualTo("PRE_QUEUE");
        assertThat(ada.propertyNames())
                .doesNotContain("position", "estimatedWaitSeconds")
                .contains("opensAt");
        assertThat(before.propertyNames()).containsExactlyInAnyOrder("opensAt", "algorithm", "seedSha256");
        assertThat(status(cyd, "cyd")).isEqualTo("LEFT");
        assertThat(nowServing(concertId).path("nowServing").asLong()).isEqualTo(number(ada));
        assertThat(nowServing(concertId).path("left")).isEmpty();
        ACTIVATOR.freeze(concertId, number(cyd) + 1);
        await().until(() -> status(ada, "ada").equals("WAITING"));
        JsonNode after = json(get(queue(concertId) + "/fair-start", null));
        assertThat(after.path("seed").asString()).hasSize(64);
        assertThat(after.path("seedSha256")).isEqualTo(before.path("seedSha256"));
        assertThat(after.path("firstNumber").asLong()).isEqualTo(number(ada));
        assertThat(after.path("lastNumber").asLong()).isEqualTo(number(cyd));
        assertThat(status(cyd, "cyd")).isEqualTo("LEFT");
        assertThat(nowServing(concertId).path("left")).hasSize(1);
        assertThat(List.of(
                        look(ada, "ada").path("position").asLong(),
                        look(bob, "bob").path("position").asLong()))
                .containsExactlyInAnyOrder(1L, 2L);
        JsonNode late = enter(concertId, "dan");
        assertThat(late.path("position").asLong()).isEqualTo(3);
    }

    @Test
    void a_concert_without_a_queue_is_unknown() {
        for (String concertId : List.of("none", "a%20b", "x..", "%F0%9F%98%80")) {
            assertProblem(post(queue(concertId) + "/tokens", user("ada"), ""), 404, "unknown-concert");
            assertProblem(get(queue(concertId) + "/now-serving", null), 404, "unknown-concert");
            assertProblem(get(queue(concertId) + "/fair-start", null), 404, "unknown-concert");
            assertProblem(get(queue(concertId), admin()), 404, "unknown-concert");
            assertProblem(patch(queue(concertId), admin(), "{}"), 404, "unknown-concert");
        }
    }

    static long number(JsonNode token) {
        return token.path("number").asLong();
    }
}
