package dev.rushline.queue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueuesOverHttpIT extends QueueApiTest {

    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);

    @Test
    void put_opens_a_queue_once_and_then_changes_it() {
        String concertId = newConcert();

        HttpResponse<String> opened = put(queue(concertId), admin(), "{\"ratePerSecond\":50,\"maxActive\":1000}");
        HttpResponse<String> again = put(
                queue(concertId),
                admin(),
                "{\"ratePerSecond\":60,\"maxActive\":1000,\"claimSeconds\":30,\"later\":[]}");

        JsonNode queue = json(opened);
        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.headers().firstValue("Location")).contains(queue(concertId));
        assertThat(queue.path("mode").asString()).isEqualTo("DEDICATED");
        assertThat(queue.path("state").asString()).isEqualTo("OPEN");
        assertThat(queue.path("claimSeconds").asInt()).isEqualTo(60);
        assertThat(queue.path("passTtlSeconds").asInt()).isEqualTo(600);
        assertThat(queue.path("callsPerPerson").asInt()).isEqualTo(2);
        assertThat(queue.path("partition").asInt()).isPositive();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).path("ratePerSecond").asInt()).isEqualTo(60);
        assertThat(json(again).path("claimSeconds").asInt()).isEqualTo(30);
        assertThat(json(again).path("passTtlSeconds").asInt()).isEqualTo(600);
    }

    @Test
    void patch_changes_only_the_given_fields() {
        String concertId = open();

        HttpResponse<String> changed = patch(
                queue(concertId),
                admin(),
                "{\"ratePerSecond\":7,\"state\":\"PAUSED\",\"message\":\"Soon\",\"maxActive\":null}");
        HttpResponse<String> silenced = patch(queue(concertId), admin(), "{\"message\":\"\"}");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed).path("ratePerSecond").asInt()).isEqualTo(7);
        assertThat(json(changed).path("maxActive").asInt()).isEqualTo(100);
        assertThat(json(changed).path("state").asString()).isEqualTo("PAUSED");
        assertThat(json(changed).path("message").asString()).isEqualTo("Soon");
        assertThat(json(silenced).has("message")).isFalse();
        assertThat(json(silenced).path("state").asString()).isEqualTo("PAUSED");
    }

    @Test
    void a_closed_queue_can_be_reopened_until_its_line_is_released() {
        String concertId = open();

        patch(queue(concertId), admin(), "{\"state\":\"CLOSED\"}");
        HttpResponse<String> patched = patch(queue(concertId), admin(), "{\"state\":\"PAUSED\"}");
        HttpResponse<String> paused = put(queue(concertId), admin(), "{\"ratePerSecond\":1,\"maxActive\":1}");
        patch(queue(concertId), admin(), "{\"state\":\"CLOSED\"}");
        HttpResponse<String> opened = put(queue(concertId), admin(), "{\"ratePerSecond\":1,\"maxActive\":1}");

        assertThat(json(patched).path("state").asString()).isEqualTo("PAUSED");
        assertThat(json(paused).path("state").asString()).isEqualTo("PAUSED");
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(json(opened).path("state").asString()).isEqualTo("OPEN");
    }

    @Test
    void figures_show_waiting_active_and_admitted() {
        String concertId = open();
        JsonNode ada = enter(concertId, "ada");
        JsonNode bob = enter(concertId, "bob");
        JsonNode cyd = enter(concertId, "cyd");
        delete(path(cyd), user("cyd"));
        long number = ada.path("number").asLong();

        ACTIVATOR.call(concertId, Map.of(number, "ada"), number + 1);

        await().until(() -> status(ada, "ada").equals("ADMITTED"));
        JsonNode figures = json(get(queue(concertId), admin()));
        assertThat(figures.path("waiting").asLong()).isEqualTo(1);
        assertThat(figures.path("active").asLong()).isEqualTo(1);
        assertThat(figures.path("admitted").asLong()).isEqualTo(1);
        assertThat(figures.path("observedRatePerSecond").asDouble()).isEqualTo(0.2);
        ACTIVATOR.expire(concertId, number);
        assertThat(json(get(queue(concertId), admin())).path("active").asLong()).isZero();
        assertThat(bob.path("position").asLong()).isEqualTo(2);
    }

    @Test
    void the_list_contains_every_queue() {
        String older = open();
        String newer = open();
        patch(queue(older), admin(), "{\"state\":\"PAUSED\"}");
        JsonNode ada = enter(newer, "ada");
        enter(newer, "bob");
        ACTIVATOR.call(newer, ada.path("number").asLong(), "ada");

        await().until(() -> listed("").getFirst().path("waiting").asLong() == 1);

        assertThat(listed("")).extracting(QueuesOverHttpIT::concertOf).startsWith(newer, older);
        assertThat(listed("").getFirst().path("active").asLong()).isEqualTo(1);
        assertThat(listed("").getFirst().path("admitted").asLong()).isEqualTo(1);
        assertThat(listed("?state=PAUSED"))
                .isNotEmpty()
                .allMatch(queue -> queue.path("state").asString().equals("PAUSED"))
                .first()
                .extracting(QueuesOverHttpIT::concertOf)
                .isEqualTo(older);
    }

    @Test
    void the_list_is_for_admins_and_rejects_unknown_states() {
        JsonNode problem = assertProblem(get("/v1/concerts?state=OVER", admin()), 400, "bad-request");

        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("state");
        assertProblem(get("/v1/concerts", user("ada")), 403, "forbidden");
        assertProblem(get("/v1/concerts", null), 401, "unauthorized");
    }

    private List<JsonNode> listed(String query) {
        return List.copyOf(
                json(get("/v1/concerts" + query, admin())).path("items").values());
    }

    private static String concertOf(JsonNode queue) {
        return queue.path("concertId").asString();
    }

    @Test
    void a_shared_line_has_the_smallest_rate_of_its_queues() {
        String quick = open("{\"ratePerSecond\":50,\"maxActive\":9,\"mode\":\"SHARED\"}");
        String careful = open("{\"ratePerSecond\":3,\"maxActive\":9,\"mode\":\"SHARED\"}");

        JsonNode first = enter(quick, "ada");
        JsonNode second = enter(careful, "bob");

        assertThat(second.path("number").asLong())
                .isEqualTo(first.path("number").asLong() + 1);
        assertThat(second.path("position").asLong())
                .isEqualTo(first.path("position").asLong() + 1);
        assertThat(nowServing(quick).path("ratePerSecond").asInt()).isEqualTo(3);
        assertThat(json(get(queue(quick), admin())).path("ratePerSecond").asInt())
                .isEqualTo(50);
        assertProblem(
                put(queue(quick), admin(), "{\"ratePerSecond\":1,\"maxActive\":1,\"mode\":\"DEDICATED\"}"),
                409,
                "mode-fixed");
        assertProblem(patch(queue(quick), admin(), "{\"mode\":\"DEDICATED\"}"), 409, "mode-fixed");
        assertProblem(patch(queue(quick), admin(), "{\"opensAt\":\"" + LATER + "\"}"), 409, "fair-start-passed");
        ACTIVATOR.release(quick, first.path("number").asLong());
        ACTIVATOR.release(careful, first.path("number").asLong());
    }

    @Test
    void without_a_free_partition_opening_is_a_conflict() {
        List<String> taken = ACTIVATOR.takeAllPartitions(PARTITIONS);

        HttpResponse<String> refused = put(queue(newConcert()), admin(), "{\"ratePerSecond\":1,\"maxActive\":1}");
        ACTIVATOR.releaseAll(taken);
        HttpResponse<String> opened = put(queue(newConcert()), admin(), "{\"ratePerSecond\":1,\"maxActive\":1}");

        assertProblem(refused, 409, "no-free-line");
        assertThat(taken).isNotEmpty();
        assertThat(opened.statusCode()).isEqualTo(201);
    }

    @Test
    void a_fair_start_can_be_moved_before_its_opening_time_to_the_future() {
        String body = "{\"ratePerSecond\":1,\"maxActive\":1,\"opensAt\":\"" + LATER + "\"}";
        String concertId = open(body);
        String moved = "{\"opensAt\":\"" + LATER.plusSeconds(60) + "\"}";
        JsonNode before = json(get(queue(concertId) + "/fair-start", null));

        HttpResponse<String> later = patch(queue(concertId), admin(), moved);

        assertThat(put(queue(concertId), admin(), body.replace(LATER.toString(), LATER.plusSeconds(60) + ""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(later).path("opensAt").asString())
                .isEqualTo(LATER.plusSeconds(60).toString());
        assertThat(json(get(queue(concertId) + "/fair-start", null)).path("seedSha256"))
                .isEqualTo(before.path("seedSha256"));
        assertProblem(
                patch(queue(concertId), admin(), "{\"opensAt\":\"2020-01-01T00:00:00Z\"}"), 409, "fair-start-passed");
        ACTIVATOR.freeze(concertId, nowServing(concertId).path("nowServing").asLong());
        assertProblem(
                patch(queue(concertId), admin(), "{\"opensAt\":\"" + LATER.plusSeconds(90) + "\"}"),
                409,
                "fair-start-passed");
        String opensAt = json(get(queue(concertId), admin())).path("opensAt").asString();
        assertThat(put(queue(concertId), admin(), body.replace(LATER.toString(), opensAt))
                        .statusCode())
                .isEqualTo(409);
        assertThat(put(queue(concertId), admin(), "{\"ratePerSecond\":2,\"maxActive\":1}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_change_is_recorded_with_its_author_and_without_the_seed() {
        String concertId = open("{\"ratePerSecond\":1,\"maxActive\":1,\"opensAt\":\"" + LATER + "\"}");
        patch(queue(concertId), admin(), "{\"ratePerSecond\":2}");
        patch(queue(concertId), admin(), "{\"ratePerSecond\":2}");

        List<String> changes = ACTIVATOR.read(
                "select changed_by || coalesce(before::text, '-') || ' ' || after::text"
                        + " from queue.change where concert_id = ? order by change_id",
                concertId);

        String seed = ACTIVATOR
                .read("select seed from queue.queue where concert_id = ?", concertId)
                .getFirst();
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst()).startsWith("boss- {").contains("\"ratePerSecond\": 1");
        assertThat(changes.getLast()).startsWith("boss{").contains("\"ratePerSecond\": 1", "\"ratePerSecond\": 2");
        assertThat(changes).noneMatch(change -> change.contains(seed) || change.contains("seed"));
        for (String path : new String[] {"", "/fair-start", "/now-serving"}) {
            assertThat(get(queue(concertId) + path, admin()).body()).doesNotContain(seed);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"maxActive\":1} | ratePerSecond",
                "{\"ratePerSecond\":1} | maxActive",
                "{\"ratePerSecond\":0,\"maxActive\":1} | ratePerSecond",
                "{\"ratePerSecond\":100001,\"maxActive\":1} | ratePerSecond",
                "{\"ratePerSecond\":\"1\",\"maxActive\":1} | ratePerSecond",
                "{\"ratePerSecond\":1.5,\"maxActive\":1} | ratePerSecond",
                "{\"ratePerSecond\":1e99,\"maxActive\":1} | ratePerSecond",
                "{\"ratePerSecond\":1,\"maxActive\":0} | maxActive",
                "{\"ratePerSecond\":1,\"maxActive\":99999999999} | maxActive",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"claimSeconds\":0} | claimSeconds",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"passTtlSeconds\":604801} | passTtlSeconds",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"callsPerPerson\":101} | callsPerPerson",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"mode\":\"OWN\"} | mode",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"mode\":1} | mode",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"opensAt\":\"noon\"} | opensAt",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"opensAt\":1795228095} | opensAt",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"opensAt\":\"2020-01-01T00:00:00Z\"} | opensAt",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"opensAt\":\"+10000-01-01T00:00:00Z\"} | opensAt",
                "{\"ratePerSecond\":1,\"maxActive\":1,\"mode\":\"SHARED\",\"opensAt\":\"2999-01-01T00:00:00Z\"} | opensAt"
            })
    void an_invalid_queue_is_rejected_by_field(String body, String field) {
        JsonNode problem = assertProblem(put(queue(newConcert()), admin(), body), 400, "bad-request");

        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ratePerSecond\":0} | ratePerSecond",
                "{\"maxActive\":-1} | maxActive",
                "{\"claimSeconds\":true} | claimSeconds",
                "{\"callsPerPerson\":0} | callsPerPerson",
                "{\"state\":\"OVER\"} | state",
                "{\"state\":0} | state",
                "{\"message\":\"a\\u0000\"} | message",
                "{\"message\":\"a\\nb\"} | message",
                "{\"message\":7} | message",
                "{\"opensAt\":\"+10000-01-01T00:00:00Z\"} | opensAt"
            })
    void an_invalid_change_is_rejected_by_field(String body, String field) {
        JsonNode problem = assertProblem(patch(queue("any"), admin(), body), 400, "bad-request");

        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "1", "\u0000"})
    void a_malformed_body_is_rejected(String body) {
        assertProblem(put(queue("any"), admin(), body), 400, "bad-request");
        assertProblem(patch(queue("any"), admin(), body), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "x..", "%F0%9F%98%80", "gr%C3%B6%C3%9Fe"})
    void an_invalid_concert_id_cannot_be_opened(String concertId) {
        String longest = "x".repeat(64);

        JsonNode problem = assertProblem(
                put(queue(concertId), admin(), "{\"ratePerSecond\":1,\"maxActive\":1}"), 400, "bad-request");

        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("concertId");
        assertProblem(put(queue(longest + "x"), admin(), "{\"ratePerSecond\":1,\"maxActive\":1}"), 400, "bad-request");
    }

    @Test
    void opening_changing_and_figures_are_for_admins() {
        String path = queue(open());

        assertProblem(put(path, null, "{}"), 401, "unauthorized");
        assertProblem(patch(path, null, "{}"), 401, "unauthorized");
        assertProblem(get(path, null), 401, "unauthorized");
        assertProblem(put(path, user("ada"), "{}"), 403, "forbidden");
        assertProblem(patch(path, user("ada"), "{}"), 403, "forbidden");
        assertProblem(get(path, user("ada")), 403, "forbidden");
        assertProblem(post(path + "/tokens", null, ""), 401, "unauthorized");
    }
}
