package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.rushline.payment.proof.ProofSigner;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PlacingOrdersIT extends PaymentApiTest {

    @Test
    void an_order_is_placed_at_the_current_price() {
        String ada = newName("ada");
        String sku = item(2, 150);

        HttpResponse<String> placed =
                post("/v1/orders", user(ada), "{\"sku\":\"" + sku + "\",\"quantity\":2,\"more\":{}}");
        put("/v1/inventory/" + sku, admin(), "{\"available\":1,\"price\":1}");

        JsonNode order = json(placed);
        String path = "/v1/orders/" + order.path("orderId").asString();
        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(placed.headers().firstValue("Location")).contains(path);
        assertThat(order.propertyNames())
                .containsExactlyInAnyOrder("orderId", "sku", "quantity", "amount", "status", "expiresAt");
        assertThat(order.path("sku").asString()).isEqualTo(sku);
        assertThat(order.path("quantity").asLong()).isEqualTo(2);
        assertThat(order.path("amount").asLong()).isEqualTo(300);
        assertThat(order.path("status").asString()).isEqualTo("PENDING");
        assertThat(json(get(path, user(ada)))).isEqualTo(order);
    }

    @Test
    void an_order_is_visible_to_its_owner_only() {
        String order = order(newName("ada"), item(1, 1), 1);

        assertProblem(get("/v1/orders/" + order, user(newName("bob"))), 404, "unknown-order");
        assertProblem(get("/v1/orders/" + order, admin()), 404, "unknown-order");
        assertProblem(get("/v1/orders/" + order, null), 401, "unauthorized");
        assertProblem(get("/v1/orders/" + order.substring(1), user("ada")), 404, "unknown-order");
        assertProblem(get("/v1/orders/" + "a".repeat(3_000), user("ada")), 404, "unknown-order");
    }

    @Test
    void an_unknown_sku_cannot_be_ordered() {
        assertProblem(post("/v1/orders", user("ada"), "{\"sku\":\"nothing\",\"quantity\":1}"), 404, "unknown-sku");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"quantity\":1} | sku",
                "{\"sku\":\"\",\"quantity\":1} | sku",
                "{\"sku\":\"a b\",\"quantity\":1} | sku",
                "{\"sku\":\"a\\u0000\",\"quantity\":1} | sku",
                "{\"sku\":7,\"quantity\":1} | sku",
                "{\"sku\":\"s\"} | quantity",
                "{\"sku\":\"s\",\"quantity\":0} | quantity",
                "{\"sku\":\"s\",\"quantity\":-1} | quantity",
                "{\"sku\":\"s\",\"quantity\":1000001} | quantity",
                "{\"sku\":\"s\",\"quantity\":1.5} | quantity",
                "{\"sku\":\"s\",\"quantity\":\"1\"} | quantity"
            })
    void an_invalid_order_is_refused_by_field(String body, String field) {
        assertBadField(post("/v1/orders", user("ada"), body), field);
    }

    @Test
    void a_sku_that_is_too_long_is_refused() {
        assertBadField(post("/v1/orders", user("ada"), "{\"sku\":\"" + "s".repeat(65) + "\",\"quantity\":1}"), "sku");
    }

    @Test
    void the_largest_order_at_the_highest_price_is_still_a_number() {
        String sku = item(1_000_000, 1_000_000_000);

        HttpResponse<String> placed =
                post("/v1/orders", user(newName("ada")), "{\"sku\":\"" + sku + "\",\"quantity\":1000000}");

        assertThat(json(placed).path("amount").asLong()).isEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void an_item_with_a_queue_needs_a_valid_entry_pass_of_the_same_user_and_concert() {
        String ada = newName("ada");
        String concert = newName("concert");
        String sku = newName("sku");
        put("/v1/inventory/" + sku, admin(), "{\"available\":9,\"price\":1,\"concertId\":\"" + concert + "\"}");
        JWTClaimsSet good = ProofSigner.entryPassClaims(ada, concert).build();
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("empty", "");
        bad.put("no pass at all", "a.b.c");
        bad.put("too long", "a".repeat(9_000) + ".b.c");
        bad.put(
                "expired",
                PROOFS.sign(new JWTClaimsSet.Builder(good)
                        .expirationTime(Date.from(Instant.now().minusSeconds(2)))
                        .build()));
        bad.put(
                "never expires",
                PROOFS.sign(new JWTClaimsSet.Builder(good).expirationTime(null).build()));
        bad.put("of another concert", PROOFS.entryPass(ada, concert + "0"));
        bad.put("of another user", PROOFS.entryPass(newName("bob"), concert));
        bad.put(
                "of another issuer",
                PROOFS.sign(new JWTClaimsSet.Builder(good).issuer("else").build()));
        bad.put(
                "for another audience",
                PROOFS.sign(new JWTClaimsSet.Builder(good).audience("voucher").build()));
        bad.put(
                "without an id",
                PROOFS.sign(new JWTClaimsSet.Builder(good).jwtID(null).build()));
        bad.put("signed with another key", new ProofSigner().sign(good));
        bad.put("not signed", ProofSigner.unsigned(good));
        bad.put("the bearer token", user(ada));

        bad.forEach((kind, pass) ->
                assertThat(order(ada, sku, pass).statusCode()).as(kind).isIn(403, kind.equals("too long") ? 431 : 403));
        assertProblem(
                post("/v1/orders", user(ada), "{\"sku\":\"" + sku + "\",\"quantity\":1}"), 403, "entry-pass-required");
        assertProblem(order(ada, sku, bad.get("expired")), 403, "entry-pass-required");
        assertThat(order(ada, sku, PROOFS.sign(good)).statusCode()).isEqualTo(201);
        assertThat(number("SELECT count(*) FROM payment.customer_order WHERE sku = '" + sku + "'"))
                .isEqualTo(1);
    }

    private HttpResponse<String> order(String userId, String sku, String pass) {
        return post("/v1/orders", user(userId), "{\"sku\":\"" + sku + "\",\"quantity\":1}", "Entry-Pass", pass);
    }
}
