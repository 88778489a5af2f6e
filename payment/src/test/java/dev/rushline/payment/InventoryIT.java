package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryIT extends PaymentApiTest {

    @Test
    void an_item_is_public_and_shows_the_last_put() {
        String path = "/v1/inventory/" + newName("sku");

        HttpResponse<String> put = put(path, admin(), "{\"available\":5,\"price\":100,\"concertId\":\"c1\"}");
        HttpResponse<String> shown = get(path, null);
        HttpResponse<String> changed = put(path, admin(), "{\"available\":0,\"price\":0}");

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(json(shown)).isEqualTo(json(put));
        assertThat(json(shown).path("concertId").asString()).isEqualTo("c1");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(get(path, null)).propertyNames()).containsExactlyInAnyOrder("sku", "available", "price");
        assertThat(json(get(path, null)).path("available").asLong()).isZero();
    }

    @Test
    void a_put_with_the_etag_of_a_read_is_refused_after_a_piece_was_sold_meanwhile() {
        String ada = newName("ada");
        charge(ada, 100);
        String sku = item(5, 100);
        String path = "/v1/inventory/" + sku;
        HttpResponse<String> read = get(path, null);
        pay(ada, order(ada, sku, 1), "k");
        await().until(() -> json(get(path, null)).path("available").asLong() == 4);

        HttpResponse<String> late = put(path, admin(), "{\"available\":5,\"price\":120}", "If-Match", etag(read));

        assertProblem(late, 412, "changed-meanwhile");
        assertThat(json(get(path, null)).path("available").asLong()).isEqualTo(4);
        assertThat(json(get(path, null)).path("price").asLong()).isEqualTo(100);
    }

    @Test
    void a_put_with_the_current_etag_is_made_and_answers_the_next_etag() {
        String path = "/v1/inventory/" + item(5, 100);
        HttpResponse<String> read = get(path, null);

        HttpResponse<String> changed = put(path, admin(), "{\"available\":7,\"price\":100}", "If-Match", etag(read));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(etag(changed)).isNotEqualTo(etag(read)).isEqualTo(etag(get(path, null)));
        assertThat(json(get(path, null)).path("available").asLong()).isEqualTo(7);
    }

    @Test
    void if_match_accepts_lists_weak_tags_and_the_wildcard_of_an_existing_item() {
        String path = "/v1/inventory/" + item(5, 100);
        String body = "{\"available\":5,\"price\":100}";
        String tag = etag(get(path, null));

        assertThat(put(path, admin(), body, "If-Match", "\"other\", " + tag).statusCode())
                .isEqualTo(200);
        assertThat(put(path, admin(), body, "If-Match", "W/" + tag).statusCode())
                .isEqualTo(200);
        assertThat(put(path, admin(), body, "If-Match", "*").statusCode()).isEqualTo(200);
        assertProblem(put(path, admin(), body, "If-Match", "\"other\""), 412, "changed-meanwhile");
        assertBadField(put(path, admin(), body, "If-Match", "unquoted"), "If-Match");
        assertProblem(put("/v1/inventory/" + newName("sku"), admin(), body, "If-Match", "*"), 412, "changed-meanwhile");
    }

    @Test
    void of_many_puts_with_one_etag_one_is_made() {
        String path = "/v1/inventory/" + item(5, 100);
        String tag = etag(get(path, null));

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> put(path, admin(), "{\"available\":5,\"price\":" + number + "}", "If-Match", tag)
                        .statusCode())
                .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void an_adjustment_adds_to_the_stock_and_takes_away_no_more_than_is_there() {
        String path = "/v1/inventory/" + item(5, 100);

        HttpResponse<String> added = adjust(path, 3);
        HttpResponse<String> taken = adjust(path, -8);

        assertThat(json(added).path("available").asLong()).isEqualTo(8);
        assertThat(etag(added)).isNotEqualTo(etag(taken)).isNotEqualTo("\"none\"");
        assertThat(json(taken).path("available").asLong()).isZero();
        assertProblem(adjust(path, -1), 409, "insufficient-stock");
        assertThat(adjust(path, 1_000_000_000).statusCode()).isEqualTo(200);
        assertProblem(adjust(path, 1), 409, "too-much-stock");
        assertProblem(adjust("/v1/inventory/nothing", 1), 404, "unknown-sku");
    }

    @Test
    void an_adjustment_with_a_key_is_made_once() {
        String path = "/v1/inventory/" + item(5, 100);
        String key = newName("key");

        HttpResponse<String> first = adjust(path, 3, "Idempotency-Key", key);
        adjust(path, 1);
        HttpResponse<String> again = adjust(path, 3, "Idempotency-Key", key);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertProblem(adjust(path, 4, "Idempotency-Key", key), 422, "key-reused");
        assertThat(json(get(path, null)).path("available").asLong()).isEqualTo(9);
    }

    @Test
    void many_adjustments_and_sales_at_once_lose_nothing() {
        String ada = newName("ada");
        charge(ada, 1_000);
        String sku = item(50, 10);
        String path = "/v1/inventory/" + sku;

        IntStream.range(0, 20).parallel().forEach(number -> {
            adjust(path, 2);
            pay(ada, order(ada, sku, 1), "k" + number);
        });

        await().until(() -> json(get(path, null)).path("available").asLong() == 50 + 40 - 20);
    }

    @Test
    void a_malformed_adjustment_is_refused_by_field() {
        for (String body : List.of("{}", "{\"add\":1.5}", "{\"add\":\"1\"}", "{\"add\":-1000000001}")) {
            assertBadField(post("/v1/inventory/s/adjustments", admin(), body), "add");
        }
        assertProblem(post("/v1/inventory/s/adjustments", user("ada"), "{\"add\":1}"), 403, "forbidden");
        assertProblem(post("/v1/inventory/s/adjustments", null, "{\"add\":1}"), 401, "unauthorized");
    }

    @Test
    void changes_are_audited_with_operator_time_and_values_before_and_after() {
        String sku = item(5, 100);
        put("/v1/inventory/" + sku, admin(), "{\"available\":4,\"price\":90}");
        put("/v1/inventory/" + sku, admin(), "{\"available\":9,\"price\":90}", "If-Match", "\"other\"");
        adjust("/v1/inventory/" + sku, 2);
        adjust("/v1/inventory/" + sku, -100);

        assertThat(audited(sku))
                .containsExactly(
                        "boss inventory.put - 5 at 100",
                        "boss inventory.put 5 at 100 4 at 90",
                        "boss inventory.adjust 4 at 90 6 at 90");
        assertThat(number("SELECT count(*) FROM payment.audit WHERE at > now() - interval '10 minutes' AND subject = '"
                        + sku + "'"))
                .isEqualTo(3);
    }

    private static List<String> audited(String sku) {
        return strings("""
                SELECT operator || ' ' || action || ' '
                    || coalesce(details->'before'->>'available' || ' at ' || (details->'before'->>'price'), '-')
                    || ' ' || (details->'after'->>'available') || ' at ' || (details->'after'->>'price')
                  FROM payment.audit WHERE subject = '%s' ORDER BY id""".formatted(sku));
    }

    private HttpResponse<String> adjust(String path, long add, String... headers) {
        return post(path + "/adjustments", admin(), "{\"add\":" + add + "}", headers);
    }

    private static String etag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElse("\"none\"");
    }

    @Test
    void an_item_that_was_never_put_is_unknown() {
        assertProblem(get("/v1/inventory/nothing", null), 404, "unknown-sku");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "%F0%9F%98%80", "a.b", "a'b"})
    void a_malformed_sku_is_refused(String sku) {
        assertBadField(get("/v1/inventory/" + sku, null), "sku");
        assertBadField(put("/v1/inventory/" + sku, admin(), "{\"available\":1,\"price\":1}"), "sku");
    }

    @Test
    void a_sku_that_is_too_long_is_refused() {
        assertBadField(get("/v1/inventory/" + "s".repeat(65), null), "sku");
        assertProblem(get("/v1/inventory/" + "s".repeat(64), null), 404, "unknown-sku");
        assertProblem(get("/v1/inventory/a%00b", null), 400, "bad-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"price\":1} | available",
                "{\"available\":-1,\"price\":1} | available",
                "{\"available\":1000000001,\"price\":1} | available",
                "{\"available\":1.5,\"price\":1} | available",
                "{\"available\":\"1\",\"price\":1} | available",
                "{\"available\":1} | price",
                "{\"available\":1,\"price\":-1} | price",
                "{\"available\":1,\"price\":1000000001} | price",
                "{\"available\":1,\"price\":99999999999999999999} | price",
                "{\"available\":1,\"price\":1,\"concertId\":\"\"} | concertId",
                "{\"available\":1,\"price\":1,\"concertId\":\"a b\"} | concertId",
                "{\"available\":1,\"price\":1,\"concertId\":\"a\\u0000\"} | concertId",
                "{\"available\":1,\"price\":1,\"concertId\":7} | concertId",
                "{\"available\":1,\"price\":1,\"maxPerPass\":0} | maxPerPass",
                "{\"available\":1,\"price\":1,\"maxPerPass\":1000001} | maxPerPass"
            })
    void an_invalid_item_is_refused_by_field(String body, String field) {
        assertBadField(put("/v1/inventory/" + newName("sku"), admin(), body), field);
    }

    @Test
    void only_an_admin_puts_items() {
        assertProblem(put("/v1/inventory/s", null, "{}"), 401, "unauthorized");
        assertProblem(put("/v1/inventory/s", user("ada"), "{}"), 403, "forbidden");
    }
}
