package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChargingPointsIT extends PaymentApiTest {

    @Test
    void a_user_who_never_charged_has_balance_zero() {
        HttpResponse<String> shown = get("/v1/points", user(newName("ada")));

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo("{\"balance\":0}");
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void charges_add_up() {
        String ada = newName("ada");

        HttpResponse<String> first = charge(ada, 300);
        HttpResponse<String> second = charge(ada, 200);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("{\"balance\":300}");
        assertThat(second.body()).isEqualTo("{\"balance\":500}");
        assertThat(balance(ada)).isEqualTo(500);
        assertLedgerAddsUp(ada);
    }

    @Test
    void a_charge_with_a_key_is_carried_out_once_and_answered_the_same() {
        String ada = newName("ada");

        HttpResponse<String> first = charge(ada, 300, "Idempotency-Key", "k");
        charge(ada, 1);
        HttpResponse<String> again = charge(ada, 300, "Idempotency-Key", "k");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(balance(ada)).isEqualTo(301);
    }

    @Test
    void a_key_is_for_one_amount_and_one_user() {
        String ada = newName("ada");
        String bob = newName("bob");
        charge(ada, 300, "Idempotency-Key", "k");

        HttpResponse<String> other = charge(ada, 301, "Idempotency-Key", "k");
        HttpResponse<String> anotherUser = charge(bob, 301, "Idempotency-Key", "k");

        assertProblem(other, 422, "key-reused");
        assertThat(anotherUser.body()).isEqualTo("{\"balance\":301}");
        assertThat(balance(ada)).isEqualTo(300);
    }

    @Test
    void a_balance_never_exceeds_the_largest_integer_of_json() {
        String ada = newName("ada");
        long most = (1L << 53) - 1;
        charge(ada, 1_000_000_000_000L);
        setBalance(ada, most - 5);

        HttpResponse<String> tooMany = charge(ada, 6, "Idempotency-Key", "k");
        HttpResponse<String> justEnough = charge(ada, 5, "Idempotency-Key", "k");

        assertProblem(tooMany, 409, "too-many-points");
        assertThat(justEnough.body()).isEqualTo("{\"balance\":" + most + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\":null}",
                "{\"amount\":0}",
                "{\"amount\":-1}",
                "{\"amount\":1000000000001}",
                "{\"amount\":99999999999999999999}",
                "{\"amount\":1.5}",
                "{\"amount\":1e99}",
                "{\"amount\":\"1\"}",
                "{\"amount\":[]}"
            })
    void an_invalid_amount_is_refused_by_field(String body) {
        assertBadField(post("/v1/points", user("ada"), body), "amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "1", "\u0000"})
    void a_malformed_charge_is_refused(String body) {
        assertProblem(post("/v1/points", user("ada"), body), 400, "bad-request");
    }

    @Test
    void an_invalid_idempotency_key_is_refused() {
        String ada = newName("ada");

        assertBadField(charge(ada, 1, "Idempotency-Key", "k".repeat(201)), "Idempotency-Key");
        assertBadField(charge(ada, 1, "Idempotency-Key", " "), "Idempotency-Key");
        assertThat(charge(ada, 1, "Idempotency-Key", "k".repeat(200)).statusCode())
                .isEqualTo(200);
        assertThat(balance(ada)).isEqualTo(1);
    }

    @Test
    void points_need_a_bearer_token() {
        assertProblem(get("/v1/points", null), 401, "unauthorized");
        assertProblem(post("/v1/points", null, "{\"amount\":1}"), 401, "unauthorized");
        assertProblem(post("/v1/points", "not.a.token", "{\"amount\":1}"), 401, "unauthorized");
    }

    private static void setBalance(String userId, long balance) {
        assertThat(number("WITH moved AS (UPDATE payment.wallet SET balance = " + balance + " WHERE user_id = '"
                        + userId + "' RETURNING 1) SELECT count(*) FROM moved"))
                .isEqualTo(1);
    }
}
