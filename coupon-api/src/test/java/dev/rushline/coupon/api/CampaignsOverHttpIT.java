package dev.rushline.coupon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CampaignsOverHttpIT extends CouponApiTest {

    @Test
    void an_opened_campaign_is_public() {
        HttpResponse<String> opened = post(
                "/v1/coupons", admin(), "{\"name\":\"Größe\",\"quantity\":3,\"discount\":500,\"later\":{\"field\":1}}");

        JsonNode coupon = json(opened);
        HttpResponse<String> shown =
                get("/v1/coupons/" + coupon.path("couponId").asString(), null);

        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(location(opened))
                .isEqualTo("/v1/coupons/" + coupon.path("couponId").asString());
        assertThat(shown.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=1", "public");
        assertThat(json(shown)).isEqualTo(coupon);
        assertThat(coupon.propertyNames())
                .containsExactlyInAnyOrder(
                        "couponId",
                        "name",
                        "quantity",
                        "issued",
                        "remaining",
                        "state",
                        "opensAt",
                        "closesAt",
                        "discount");
        assertThat(coupon.path("name").asString()).isEqualTo("Größe");
        assertThat(coupon.path("state").asString()).isEqualTo("OPEN");
        assertThat(coupon.path("remaining").asLong()).isEqualTo(3);
        assertThat(Instant.parse(coupon.path("opensAt").asString())).isBefore(Instant.now());
        assertThat(coupon.path("closesAt").isNull()).isTrue();
    }

    @Test
    void stock_is_added_once_per_idempotency_key() {
        String stock = "/v1/coupons/" + open(1) + "/stock";

        HttpResponse<String> added = post(stock, admin(), "{\"add\":4}", "Idempotency-Key", "k1");
        post(stock, admin(), "{\"add\":4}", "Idempotency-Key", "k1");
        HttpResponse<String> again = post(stock, admin(), "{\"add\":2}");

        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(json(added).path("quantity").asLong()).isEqualTo(5);
        assertThat(json(again).path("quantity").asLong()).isEqualTo(7);
    }

    @Test
    void a_closed_campaign_stays_closed_and_takes_no_stock() {
        String coupon = "/v1/coupons/" + open(1);

        HttpResponse<String> closed = post(coupon + "/close", admin(), "");
        HttpResponse<String> again = post(coupon + "/close", admin(), "");

        assertThat(json(closed).path("state").asString()).isEqualTo("CLOSED");
        assertThat(again.statusCode()).isEqualTo(200);
        assertProblem(post(coupon + "/stock", admin(), "{\"add\":1}"), 409, "closed");
        assertProblem(post(coupon + "/requests", user("ada"), ""), 409, "closed");
    }

    @Test
    void campaigns_are_listed_by_page_and_state_the_newest_first() {
        List<String> opened = List.of(open(1), open(1), open(1));
        post("/v1/coupons/" + opened.get(1) + "/close", admin(), "");

        List<String> all = new ArrayList<>();
        JsonNode page = json(get("/v1/coupons?limit=1", null));
        for (int number = 0; number < 100 && page.has("next"); number++) {
            page.path("items").forEach(item -> all.add(item.path("couponId").asString()));
            page = json(get("/v1/coupons?limit=1&after=" + page.path("next").asString(), null));
        }
        HttpResponse<String> closed = get("/v1/coupons?state=CLOSED", null);

        assertThat(all).startsWith(opened.reversed().toArray(String[]::new)).doesNotHaveDuplicates();
        assertThat(closed.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=1");
        assertThat(json(closed).path("items"))
                .isNotEmpty()
                .allMatch(item -> item.path("state").asString().equals("CLOSED"));
        assertThat(closed.body()).contains(opened.get(1)).doesNotContain(opened.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "state=GONE", "limit=99999999999"})
    void an_invalid_list_parameter_is_refused(String query) {
        JsonNode problem = assertProblem(get("/v1/coupons?" + query, null), 400, "bad-request");

        assertThat(problem.path("errors").path(0).path("field").asString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "a%20b", "..", "%F0%9F%98%80", "0000000000000000"})
    void a_campaign_that_was_never_opened_is_unknown(String couponId) {
        assertProblem(get("/v1/coupons/x" + couponId, null), 404, "unknown-coupon");
        assertProblem(post("/v1/coupons/x" + couponId + "/stock", admin(), "{\"add\":1}"), 404, "unknown-coupon");
        assertProblem(post("/v1/coupons/x" + couponId + "/close", admin(), ""), 404, "unknown-coupon");
        assertProblem(post("/v1/coupons/x" + couponId + "/requests", user("ada"), ""), 404, "unknown-coupon");
    }

    @Test
    void only_an_admin_opens_stocks_and_closes_a_campaign() {
        String coupon = "/v1/coupons/" + open(1);

        for (String path : new String[] {"/v1/coupons", coupon + "/stock", coupon + "/close"}) {
            assertProblem(post(path, null, "{}"), 401, "unauthorized");
            assertProblem(post(path, "not.a.token", "{}"), 401, "unauthorized");
            assertProblem(post(path, user("ada"), "{}"), 403, "forbidden");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"quantity\":1} | name",
                "{\"name\":null,\"quantity\":1} | name",
                "{\"name\":\" \",\"quantity\":1} | name",
                "{\"name\":7,\"quantity\":1} | name",
                "{\"name\":\"a\\u0000\",\"quantity\":1} | name",
                "{\"name\":\"a\\u0085\",\"quantity\":1} | name",
                "{\"name\":\"a\\t\",\"quantity\":1} | name",
                "{\"name\":\"a\\ud800\",\"quantity\":1} | name",
                "{\"name\":\"n\"} | quantity",
                "{\"name\":\"n\",\"quantity\":0} | quantity",
                "{\"name\":\"n\",\"quantity\":-1} | quantity",
                "{\"name\":\"n\",\"quantity\":1000000001} | quantity",
                "{\"name\":\"n\",\"quantity\":1e99} | quantity",
                "{\"name\":\"n\",\"quantity\":1.5} | quantity",
                "{\"name\":\"n\",\"quantity\":\"1\"} | quantity",
                "{\"name\":\"n\",\"quantity\":99999999999999999999} | quantity",
                "{\"name\":\"n\",\"quantity\":[]} | quantity",
                "{\"name\":\"n\",\"quantity\":1,\"discount\":0} | discount",
                "{\"name\":\"n\",\"quantity\":1,\"discount\":{}} | discount",
                "{\"name\":\"n\",\"quantity\":1,\"opensAt\":\"noon\"} | opensAt",
                "{\"name\":\"n\",\"quantity\":1,\"opensAt\":true} | opensAt",
                "{\"name\":\"n\",\"quantity\":1,\"opensAt\":1e400} | opensAt",
                "{\"name\":\"n\",\"quantity\":1,\"opensAt\":1795228095} | opensAt",
                "{\"name\":\"n\",\"quantity\":1,\"opensAt\":\"+999999999-12-31T23:59:59Z\"} | opensAt",
                "{\"name\":\"n\",\"quantity\":1,\"opensAt\":\"-0001-12-31T23:59:59Z\"} | opensAt",
                "{\"name\":\"n\",\"quantity\":1,\"closesAt\":\"+10000-01-01T00:00:00Z\"} | closesAt",
                "{\"name\":\"n\",\"quantity\":1,\"closesAt\":\"2020-01-01T00:00:00Z\"} | closesAt",
                "{\"name\":\"n\",\"quantity\":1,\"opensAt\":\"2999-01-01T00:00:00Z\",\"closesAt\":\"2999-01-01T00:00:00Z\"}"
                        + " | closesAt",
                "{\"name\":\"n\",\"quantity\":1,\"opensAt\":\"2999-01-01T00:00:00.000100Z\","
                        + "\"closesAt\":\"2999-01-01T00:00:00.000200Z\"} | closesAt"
            })
    void invalid_terms_are_refused_with_the_field(String terms, String field) {
        JsonNode problem = assertProblem(post("/v1/coupons", admin(), terms), 400, "bad-request");

        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "1", "{\"name\":\"n\",\"quantity\":1} x", "\u0000"})
    void a_body_that_is_no_campaign_is_refused(String body) {
        assertProblem(post("/v1/coupons", admin(), body), 400, "bad-request");
        assertProblem(post("/v1/coupons", admin(), "[".repeat(2_000) + body), 400, "bad-request");
    }

    @Test
    void a_name_of_the_maximum_length_is_accepted() {
        String smiles = "\uD83D\uDE00".repeat(100);

        assertThat(post("/v1/coupons", admin(), "{\"name\":\"" + smiles + "\",\"quantity\":1}")
                        .statusCode())
                .isEqualTo(201);
        assertProblem(
                post("/v1/coupons", admin(), "{\"name\":\"" + "n".repeat(201) + "\",\"quantity\":1}"),
                400,
                "bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"add\":0}", "{\"add\":-1}", "{\"add\":1000000001}", "{\"add\":\"1\"}", "{\"add\":1.5}"})
    void invalid_stock_is_refused_with_the_field(String stock) {
        JsonNode problem = assertProblem(post("/v1/coupons/" + open(1) + "/stock", admin(), stock), 400, "bad-request");

        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("add");
    }
}
