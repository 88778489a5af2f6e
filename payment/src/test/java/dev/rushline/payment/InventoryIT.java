package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
                "{\"available\":1,\"price\":1,\"concertId\":7} | concertId"
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
