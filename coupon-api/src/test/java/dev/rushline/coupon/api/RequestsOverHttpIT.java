package dev.rushline.coupon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import dev.rushline.line.Topic;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RequestsOverHttpIT extends CouponApiTest {

    @Test
    void a_request_gets_202_and_then_its_coupon() {
        String couponId = open(2);

        HttpResponse<String> requested = requestCoupon(couponId, "ada");
        HttpResponse<String> decided = get(location(requested), user("ada"), "Prefer", "wait=10");

        JsonNode request = json(requested);
        assertThat(requested.statusCode()).isEqualTo(202);
        assertThat(location(requested))
                .isEqualTo("/v1/coupon-requests/" + request.path("requestId").asString());
        assertThat(requested.headers().firstValue("Retry-After").orElseThrow()).matches("\\d+");
        assertThat(requested.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(request.path("couponId").asString()).isEqualTo(couponId);
        JsonNode verdict = json(decided);
        assertThat(decided.headers().firstValue("Preference-Applied")).contains("wait=10");
        assertThat(verdict.path("status").asString()).isEqualTo("ISSUED");
        assertThat(verdict.propertyNames()).containsExactlyInAnyOrder("requestId", "couponId", "status", "issued");
        assertThat(verdict.path("issued").propertyNames())
                .containsExactlyInAnyOrder("couponId", "serial", "code", "issuedAt", "voucher");
        assertThat(verdict.path("issued").path("serial").asLong()).isEqualTo(1);
    }

    @Test
    void a_repeated_request_gets_the_same_id_and_the_same_coupon() {
        String couponId = open(2);
        JsonNode first = verdict(couponId, "ada");

        JsonNode again = verdict(couponId, "ada");

        assertThat(again).isEqualTo(first);
        assertThat(json(get("/v1/coupons/" + couponId, null)).path("issued").asLong())
                .isEqualTo(1);
    }

    @Test
    void a_request_is_refused_as_sold_out_until_stock_is_added() {
        String couponId = open(1);
        verdict(couponId, "ada");

        await().until(() -> requestCoupon(couponId, "bob").statusCode() == 409);
        HttpResponse<String> refused = requestCoupon(couponId, "cyd");
        post("/v1/coupons/" + couponId + "/stock", admin(), "{\"add\":1}");
        JsonNode anew = verdict(couponId, "dan");

        assertProblem(refused, 409, "sold-out");
        assertThat(anew.path("issued").path("serial").asLong()).isEqualTo(2);
    }

    @Test
    void a_campaign_that_is_not_open_answers_with_retry_after() {
        String couponId = open(
                "{\"name\":\"n\",\"quantity\":1,\"opensAt\":\"" + Instant.now().plus(Duration.ofHours(1)) + "\"}");

        HttpResponse<String> refused = requestCoupon(couponId, "ada");

        JsonNode problem = assertProblem(refused, 409, "not-open");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(3_500L, 3_600L);
        assertThat(problem.path("retryAfterSeconds").asLong()).isBetween(3_500L, 3_600L);
    }

    @Test
    void a_long_poll_waits_for_the_line_and_no_longer() throws Exception {
        String couponId = open(1);
        try (Connection database = DATABASE.connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("select * from line.cursor for update");
            HttpResponse<String> requested = requestCoupon(couponId, "ada");
            long start = System.nanoTime();
            HttpResponse<String> held = get(location(requested), user("ada"), "Prefer", "wait=1");
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            HttpResponse<String> pendingStock = post("/v1/coupons/" + couponId + "/stock", admin(), "{\"add\":1}");

            database.rollback();
            JsonNode decided = json(get(location(requested), user("ada"), "Prefer", "wait=20"));

            assertThat(waited).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(json(requested).path("status").asString()).isEqualTo("PENDING");
            assertThat(json(held).path("status").asString()).isEqualTo("PENDING");
            assertThat(json(held).path("ahead").asLong()).isZero();
            assertThat(json(held).path("pollAfterMs").asLong()).isBetween(100L, 6_000L);
            assertThat(pendingStock.statusCode()).isEqualTo(202);
            assertThat(location(pendingStock)).isEqualTo("/v1/coupons/" + couponId);
            assertThat(decided.path("status").asString()).isEqualTo("ISSUED");
        }
        await().until(() ->
                json(get("/v1/coupons/" + couponId, null)).path("quantity").asLong() == 2);
    }

    @Test
    void a_request_of_another_user_is_unknown() {
        String request = location(requestCoupon(open(1), "ada"));

        assertProblem(get(request, user("bob")), 404, "unknown-request");
        assertProblem(get(request, admin()), 404, "unknown-request");
        assertProblem(get(request, null), 401, "unauthorized");
        assertProblem(get(request + "A", user("ada")), 404, "unknown-request");
        assertProblem(get(request.substring(0, request.length() - 1), user("ada")), 404, "unknown-request");
        assertThat(get(request, user("ada")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_ticket_of_another_topic_is_unknown() {
        Topic<String> queues = new Topic<>("waiting-token", JsonMessageCodec.of(String.class), text -> text, 1);
        String requestId = location(requestCoupon(open(1), "ada")).substring("/v1/coupon-requests/".length());
        Ticket ticket = new TicketCodec(SECRET, CouponTopic.COUPON_REQUESTS)
                .decode(requestId, "ada")
                .orElseThrow();

        String foreign = new TicketCodec(SECRET, queues).encode(ticket);

        assertProblem(get("/v1/coupon-requests/" + foreign, user("ada")), 404, "unknown-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%20", "AAAA", "a=b", "%F0%9F%98%80", "..-..", "null"})
    void a_garbled_request_is_unknown(String requestId) {
        assertProblem(get("/v1/coupon-requests/" + requestId, user("ada")), 404, "unknown-request");
        assertProblem(get("/v1/coupon-requests/x" + requestId.repeat(500), user("ada")), 404, "unknown-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "wait=", "wait=-1", "wait=x", "wait=9999999", "return=minimal", ",,;;=", "wait=0"})
    void an_invalid_preference_is_ignored(String preference) {
        String request = location(requestCoupon(open(1), "ada"));

        HttpResponse<String> shown = get(request, user("ada"), "Prefer", preference);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Preference-Applied").isPresent()).isEqualTo(preference.equals("wait=0"));
    }

    @Test
    void a_user_sees_the_own_coupons_the_newest_first() {
        String first = open(1);
        String second = open(1);
        JsonNode one = verdict(first, "eve").path("issued");
        JsonNode two = verdict(second, "eve").path("issued");

        HttpResponse<String> mine = get("/v1/me/coupons", user("eve"));

        assertThat(mine.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(json(mine).path("items")).containsExactly(two, one);
        assertThat(json(get("/v1/me/coupons", user("without-coupons"))).path("items"))
                .isEmpty();
        assertProblem(get("/v1/me/coupons", null), 401, "unauthorized");
    }

    @Test
    void a_voucher_is_verified_with_the_published_keys() throws Exception {
        String couponId = open("{\"name\":\"n\",\"quantity\":1,\"discount\":700}");
        JsonNode issued = verdict(couponId, "größe").path("issued");
        JWKSet keys = JWKSet.parse(get("/v1/jwks.json", null).body());

        SignedJWT voucher = SignedJWT.parse(issued.path("voucher").asString());
        var verifier = new ECDSAVerifier(
                keys.getKeyByKeyId(voucher.getHeader().getKeyID()).toECKey());

        JWTClaimsSet claims = voucher.getJWTClaimsSet();
        assertThat(voucher.verify(verifier)).isTrue();
        assertThat(claims.getSubject()).isEqualTo("größe");
        assertThat(claims.getIssuer()).isEqualTo("rushline");
        assertThat(claims.getAudience()).containsExactly("voucher");
        assertThat(claims.getJWTID()).isEqualTo(couponId + ".1");
        assertThat(claims.getStringClaim("code")).isEqualTo(issued.path("code").asString());
        assertThat(claims.getLongClaim("discount")).isEqualTo(700);
        assertThat(claims.getIssueTime().toInstant().getEpochSecond())
                .isEqualTo(Instant.parse(issued.path("issuedAt").asString()).getEpochSecond());
        assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
        String[] parts = issued.path("voucher").asString().split("\\.");
        for (int part = 1; part < 3; part++) {
            String[] changed = parts.clone();
            char letter = changed[part].charAt(5) == 'A' ? 'B' : 'A';
            changed[part] = changed[part].substring(0, 5) + letter + changed[part].substring(6);
            assertThat(SignedJWT.parse(String.join(".", changed)).verify(verifier))
                    .isFalse();
        }
    }
}
