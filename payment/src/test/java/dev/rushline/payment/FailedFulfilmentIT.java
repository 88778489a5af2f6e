package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An order whose fulfilment failed for good is retried or cancelled by an operator, or cancelled by the policy after a time. */
class FailedFulfilmentIT extends PaymentApiTest {

    @Test
    void an_operator_retries_a_dead_lettered_fulfilment() {
        String ada = newName("ada");
        charge(ada, 10);
        String sku = item(1, 10);
        String order = deadLettered(ada, sku);

        assertThat(replay(order).statusCode()).isEqualTo(200);

        awaitStatus(ada, order, "CONFIRMED");
        assertThat(balance(ada)).isZero();
        assertThat(available(sku)).isZero();
    }

    @Test
    void an_operator_cancels_an_order_with_a_dead_lettered_fulfilment_and_the_user_is_refunded() {
        String ada = newName("ada");
        charge(ada, 10);
        String sku = item(1, 10);
        String order = deadLettered(ada, sku);

        HttpResponse<String> cancelled = cancel(order);
        HttpResponse<String> again = cancel(order);

        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        assertThat(json(cancelled).path("status").asString()).isEqualTo("CANCELLED");
        assertThat(json(cancelled).path("reason").asString()).isEqualTo("cancelled-by-operator");
        assertThat(again.body()).isEqualTo(cancelled.body());
        assertThat(balance(ada)).isEqualTo(10);
        assertThat(available(sku)).isEqualTo(1);
        assertThat(strings("SELECT operator || ' ' || action || ' ' || (details->>'status') FROM payment.audit"
                        + " WHERE subject = '" + order + "'"))
                .containsExactly("boss order.cancel PAID");
        replay(order);
        PaymentTopic.awaitConsumed();
        assertThat(showOrder(ada, order).path("status").asString()).isEqualTo("CANCELLED");
        assertThat(available(sku)).isEqualTo(1);
        assertLedgerAddsUp(ada);
    }

    @Test
    void an_order_that_is_not_fulfilled_in_time_is_cancelled_with_refund_by_the_policy() {
        String ada = newName("ada");
        charge(ada, 10);
        String sku = item(2, 5);
        String late = deadLettered(ada, sku);
        String inTime = deadLettered(ada, sku);

        paidBefore(late, "4 hours");
        paidBefore(inTime, "2 hours");

        awaitStatus(ada, late, "CANCELLED");
        assertThat(showOrder(ada, late).path("reason").asString()).isEqualTo("not-fulfilled");
        assertThat(showOrder(ada, inTime).path("status").asString()).isEqualTo("PAID");
        assertThat(balance(ada)).isEqualTo(5);
        assertThat(available(sku)).isEqualTo(1);
        assertLedgerAddsUp(ada);
    }

    @Test
    void only_an_operator_cancels_orders_of_others() {
        String order = order(newName("ada"), item(1, 10), 1);

        assertProblem(post("/v1/admin/orders/" + order + "/cancel", user("bob"), ""), 403, "forbidden");
        assertProblem(post("/v1/admin/orders/" + order + "/cancel", null, ""), 401, "unauthorized");
        assertProblem(cancel("nothing"), 404, "unknown-order");
        assertThat(json(cancel(order)).path("status").asString()).isEqualTo("CANCELLED");
    }

    /** A paid order that no attempt could confirm; another attempt could. */
    private String deadLettered(String userId, String sku) {
        String order = order(userId, sku, 1);
        execute("ALTER TABLE payment.customer_order ADD CONSTRAINT refused CHECK (order_id <> '" + order
                + "' OR status <> 'CONFIRMED')");
        assertThat(pay(userId, order, "k " + order).statusCode()).isEqualTo(201);
        await().until(() -> letter(order).isPresent());
        execute("ALTER TABLE payment.customer_order DROP CONSTRAINT refused");
        assertThat(showOrder(userId, order).path("status").asString()).isEqualTo("PAID");
        return order;
    }

    private Optional<String> letter(String order) {
        return json(get("/v1/admin/dead-letters", admin()))
                .path("items")
                .valueStream()
                .filter(item -> item.path("consumer").asString().equals("payment-fulfilment"))
                .filter(item -> item.toString().contains(order))
                .map(item -> item.path("id").asString())
                .findFirst();
    }

    private HttpResponse<String> replay(String order) {
        return post("/v1/admin/dead-letters/" + letter(order).orElseThrow() + "/replay", admin(), "");
    }

    private HttpResponse<String> cancel(String order) {
        return post("/v1/admin/orders/" + order + "/cancel", admin(), "");
    }

    private static void paidBefore(String order, String time) {
        execute("UPDATE payment.payment SET paid_at = paid_at - interval '" + time + "' WHERE order_id = '" + order
                + "'");
    }

    private long available(String sku) {
        JsonNode item = json(get("/v1/inventory/" + sku, null));
        return item.path("available").asLong();
    }

    private void awaitStatus(String userId, String order, String status) {
        await().untilAsserted(() ->
                assertThat(showOrder(userId, order).path("status").asString()).isEqualTo(status));
    }
}
