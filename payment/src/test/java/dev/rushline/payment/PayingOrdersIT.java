package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.rushline.payment.proof.ProofSigner;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PayingOrdersIT extends PaymentApiTest {

    @Test
    void a_payment_deducts_the_points() {
        String ada = newName("ada");
        charge(ada, 500);
        String order = order(ada, item(5, 150), 2);

        HttpResponse<String> paid = pay(ada, order, "k");

        JsonNode payment = json(paid);
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
        assertThat(payment.propertyNames())
                .containsExactlyInAnyOrder("paymentId", "orderId", "amount", "discount", "paidAt");
        assertThat(payment.path("orderId").asString()).isEqualTo(order);
        assertThat(payment.path("amount").asLong()).isEqualTo(300);
        assertThat(payment.path("discount").asLong()).isZero();
        assertThat(Instant.parse(payment.path("paidAt").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(showOrder(ada, order).path("status").asString()).isIn("PAID", "CONFIRMED");
        assertThat(balance(ada)).isEqualTo(200);
        assertLedgerAddsUp(ada);
    }

    @Test
    void the_same_key_gives_the_same_answer_and_takes_nothing_more() {
        String ada = newName("ada");
        charge(ada, 500);
        String order = order(ada, item(5, 100), 1);

        HttpResponse<String> first = pay(ada, order, "k");
        HttpResponse<String> again = pay(ada, order, "k");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(balance(ada)).isEqualTo(400);
    }

    @Test
    void the_same_key_gives_the_same_answer_when_the_voucher_was_signed_again() {
        String ada = newName("ada");
        charge(ada, 500);
        String order = order(ada, item(5, 100), 1);
        String coupon = newName("coupon");
        String voucher = PROOFS.voucher(ada, coupon, 30L);
        String signedAgain = PROOFS.voucher(ada, coupon, 30L);

        HttpResponse<String> first = pay(ada, order, "k", voucher);
        HttpResponse<String> again = pay(ada, order, "k", signedAgain);

        assertThat(signedAgain).isNotEqualTo(voucher);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(balance(ada)).isEqualTo(430);
    }

    @Test
    void a_key_is_for_one_body_and_one_user() {
        String ada = newName("ada");
        String bob = newName("bob");
        charge(ada, 500);
        charge(bob, 500);
        String sku = item(5, 100);
        String first = order(ada, sku, 1);
        String second = order(ada, sku, 1);
        pay(ada, first, "k");

        assertProblem(pay(ada, second, "k"), 422, "key-reused");
        assertProblem(pay(ada, first, "k", PROOFS.voucher(ada, newName("coupon"), 1L)), 422, "key-reused");
        assertThat(pay(bob, order(bob, sku, 1), "k").statusCode()).isEqualTo(201);
        assertThat(balance(ada)).isEqualTo(400);
    }

    @Test
    void an_order_is_paid_once_whatever_the_key() {
        String ada = newName("ada");
        charge(ada, 500);
        String order = order(ada, item(5, 100), 1);
        pay(ada, order, "k1");

        assertProblem(pay(ada, order, "k2"), 409, "already-paid");
        assertThat(balance(ada)).isEqualTo(400);
    }

    @Test
    void after_insufficient_points_a_charge_lets_the_same_key_pay() {
        String ada = newName("ada");
        charge(ada, 99);
        String order = order(ada, item(5, 100), 1);

        HttpResponse<String> refused = pay(ada, order, "k");
        charge(ada, 1);
        HttpResponse<String> paid = pay(ada, order, "k");

        assertProblem(refused, 409, "insufficient-points");
        assertThat(paid.statusCode()).isEqualTo(201);
        assertThat(balance(ada)).isZero();
        assertLedgerAddsUp(ada);
    }

    @Test
    void a_user_without_a_wallet_can_pay_an_order_of_amount_zero() {
        String ada = newName("ada");

        assertProblem(pay(ada, order(ada, item(5, 1), 1), "k1"), 409, "insufficient-points");
        assertThat(pay(ada, order(ada, item(5, 0), 1), "k2").statusCode()).isEqualTo(201);
        assertThat(balance(ada)).isZero();
    }

    @Test
    void an_order_of_another_user_is_unknown() {
        String ada = newName("ada");
        String order = order(ada, item(5, 0), 1);

        assertProblem(pay(newName("bob"), order, "k"), 404, "unknown-order");
        assertProblem(pay(ada, UUID.randomUUID().toString(), "k"), 404, "unknown-order");
        assertProblem(pay(ada, "nothing", "k"), 404, "unknown-order");
        assertThat(showOrder(ada, order).path("status").asString()).isEqualTo("PENDING");
    }

    @Test
    void a_payment_needs_a_key() {
        String body = "{\"orderId\":\"" + UUID.randomUUID() + "\"}";

        assertBadField(post("/v1/payments", user("ada"), body), "Idempotency-Key");
        assertBadField(post("/v1/payments", user("ada"), body, "Idempotency-Key", ""), "Idempotency-Key");
        assertBadField(post("/v1/payments", user("ada"), body, "Idempotency-Key", "k".repeat(201)), "Idempotency-Key");
        assertProblem(post("/v1/payments", null, body, "Idempotency-Key", "k"), 401, "unauthorized");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | orderId",
                "{\"orderId\":null} | orderId",
                "{\"orderId\":7} | orderId",
                "{\"orderId\":\"\"} | orderId",
                "{\"orderId\":\"a\\u0000\"} | orderId",
                "{\"orderId\":\"o\",\"voucher\":\"\"} | voucher",
                "{\"orderId\":\"o\",\"voucher\":7} | voucher",
                "{\"orderId\":\"o\",\"voucher\":\"\\u0007\"} | voucher"
            })
    void an_invalid_payment_is_refused_by_field(String body, String field) {
        assertBadField(post("/v1/payments", user("ada"), body, "Idempotency-Key", "k"), field);
    }

    @Test
    void ids_and_vouchers_that_are_too_long_are_refused() {
        assertBadField(pay("ada", "o".repeat(65), "k"), "orderId");
        assertBadField(pay("ada", UUID.randomUUID().toString(), "k", "v".repeat(4_097)), "voucher");
    }

    @Test
    void a_voucher_reduces_the_amount_and_is_spent() {
        String ada = newName("ada");
        charge(ada, 100);
        String sku = item(5, 100);
        String voucher = PROOFS.voucher(ada, newName("coupon"), 30L);

        JsonNode paid = json(pay(ada, order(ada, sku, 1), "k1", voucher));
        HttpResponse<String> again = pay(ada, order(ada, sku, 1), "k2", voucher);

        assertThat(paid.path("amount").asLong()).isEqualTo(70);
        assertThat(paid.path("discount").asLong()).isEqualTo(30);
        assertProblem(again, 409, "voucher-spent");
        assertThat(balance(ada)).isEqualTo(30);
    }

    @Test
    void a_discount_never_exceeds_the_amount() {
        String ada = newName("ada");

        JsonNode paid = json(
                pay(ada, order(ada, item(5, 100), 1), "k", PROOFS.voucher(ada, newName("coupon"), 1_000_000_000L)));

        assertThat(paid.path("amount").asLong()).isZero();
        assertThat(paid.path("discount").asLong()).isEqualTo(100);
    }

    @Test
    void a_voucher_without_a_discount_is_accepted_and_worth_nothing() {
        String ada = newName("ada");
        charge(ada, 100);

        JsonNode paid = json(pay(ada, order(ada, item(5, 100), 1), "k", PROOFS.voucher(ada, newName("coupon"), null)));

        assertThat(paid.path("amount").asLong()).isEqualTo(100);
    }

    @Test
    void a_voucher_is_not_spent_by_a_payment_that_fails() {
        String ada = newName("ada");
        String order = order(ada, item(5, 100), 1);
        String voucher = PROOFS.voucher(ada, newName("coupon"), 30L);

        HttpResponse<String> refused = pay(ada, order, "k", voucher);
        charge(ada, 70);
        HttpResponse<String> paid = pay(ada, order, "k", voucher);

        assertProblem(refused, 409, "insufficient-points");
        assertThat(paid.statusCode()).isEqualTo(201);
        assertThat(balance(ada)).isZero();
    }

    @Test
    void an_invalid_voucher_or_one_of_another_user_is_refused() {
        String ada = newName("ada");
        charge(ada, 100);
        String order = order(ada, item(5, 100), 1);
        JWTClaimsSet good =
                ProofSigner.voucherClaims(ada, newName("coupon"), 30L).build();

        for (String bad : List.of(
                "x",
                "a.b.c",
                PROOFS.voucher(newName("bob"), "c", 30L),
                PROOFS.sign(new JWTClaimsSet.Builder(good).issuer("else").build()),
                PROOFS.sign(new JWTClaimsSet.Builder(good).audience("entry").build()),
                PROOFS.sign(new JWTClaimsSet.Builder(good).claim("discount", -1).build()),
                PROOFS.sign(
                        new JWTClaimsSet.Builder(good).claim("discount", "much").build()),
                PROOFS.sign(new JWTClaimsSet.Builder(good).jwtID(null).build()),
                PROOFS.sign(
                        new JWTClaimsSet.Builder(good).jwtID("j".repeat(201)).build()),
                PROOFS.sign(new JWTClaimsSet.Builder(good).jwtID("a\u0000b").build()),
                PROOFS.entryPass(ada, "c"),
                new ProofSigner().sign(good),
                ProofSigner.unsigned(good))) {
            assertProblem(pay(ada, order, "k", bad), 403, "voucher-refused");
        }
        assertThat(balance(ada)).isEqualTo(100);
        assertThat(pay(ada, order, "k", PROOFS.sign(good)).statusCode()).isEqualTo(201);
    }
}
