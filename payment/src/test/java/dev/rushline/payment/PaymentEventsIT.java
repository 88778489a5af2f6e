package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The events of a payment and their consumers, with the real outbox and real brokers. */
class PaymentEventsIT extends PaymentApiTest {

    @Test
    void a_paid_order_is_confirmed_and_every_consumer_gets_its_events() {
        String ada = newName("ada");
        charge(ada, 500);
        String sku = item(5, 100);
        String order = order(ada, sku, 2);

        pay(ada, order, "k");

        awaitStatus(ada, order, "CONFIRMED");
        assertThat(showOrder(ada, order).has("reason")).isFalse();
        assertThat(json(get("/v1/inventory/" + sku, null)).path("available").asLong())
                .isEqualTo(3);
        assertThat(balance(ada)).isEqualTo(300);
        await().untilAsserted(() -> assertThat(notifications(ada))
                .extracting(item -> item.path("type").asString())
                .containsExactly("order.confirmed", "payment.completed"));
        await().untilAsserted(() ->
                assertThat(PLATFORM.typesOf(order)).containsExactly("payment.completed", "order.confirmed"));
        assertThat(notifications(ada)).allSatisfy(item -> {
            assertThat(item.propertyNames()).containsExactlyInAnyOrder("id", "type", "text", "at");
            assertThat(item.path("text").asString()).contains(order);
        });
    }

    @Test
    void an_order_without_stock_is_cancelled_and_points_and_voucher_are_refunded() {
        String ada = newName("ada");
        charge(ada, 100);
        String order = orderWithoutStock(ada, 100);
        String voucher = PROOFS.voucher(ada, newName("coupon"), 30L);

        pay(ada, order, "k", voucher);

        awaitStatus(ada, order, "CANCELLED");
        assertThat(showOrder(ada, order).path("reason").asString()).isEqualTo("out-of-stock");
        assertThat(balance(ada)).isEqualTo(100);
        assertLedgerAddsUp(ada);
        assertProblem(pay(ada, order, "k2"), 409, "order-cancelled");
        await().untilAsserted(() -> assertThat(PLATFORM.typesOf(order))
                .containsExactly("payment.completed", "order.rejected", "order.cancelled"));
        await().untilAsserted(() -> assertThat(notifications(ada))
                .extracting(item -> item.path("type").asString())
                .containsExactly("order.cancelled", "payment.completed"));
        HttpResponse<String> anew = pay(ada, order(ada, item(1, 100), 1), "k3", voucher);
        assertThat(anew.statusCode()).as(anew.body()).isEqualTo(201);
        assertThat(json(anew).path("discount").asLong()).isEqualTo(30);
    }

    @Test
    void stock_is_never_oversold_by_many_orders_of_an_earlier_release() {
        String ada = newName("ada");
        charge(ada, 100);
        String sku = item(6, 10);
        List<String> orders =
                IntStream.range(0, 6).mapToObj(_ -> order(ada, sku, 1)).toList();
        execute("UPDATE payment.customer_order SET expires_at = NULL WHERE sku = '" + sku + "'");
        execute("UPDATE payment.item SET available = 2 WHERE sku = '" + sku + "'");
        orders.forEach(order -> pay(ada, order, "k " + order));

        await().untilAsserted(() -> assertThat(orders)
                .extracting(order -> showOrder(ada, order).path("status").asString())
                .allMatch(status -> status.equals("CONFIRMED") || status.equals("CANCELLED")));

        assertThat(orders.stream()
                        .filter(order ->
                                showOrder(ada, order).path("status").asString().equals("CONFIRMED")))
                .hasSize(2);
        assertThat(balance(ada)).isEqualTo(80);
        assertThat(json(get("/v1/inventory/" + sku, null)).path("available").asLong())
                .isZero();
        assertLedgerAddsUp(ada);
    }

    @Test
    void redelivered_events_take_effect_once() {
        String ada = newName("ada");
        charge(ada, 200);
        String sku = item(5, 100);
        String confirmed = order(ada, sku, 1);
        String cancelled = orderWithoutStock(ada, 100);
        List<ConsumerRecord<byte[], byte[]>> published = payAndAwaitConsumed(ada, confirmed, cancelled);

        PaymentTopic.publishAgain(published);
        PaymentTopic.awaitConsumed();

        assertThat(json(get("/v1/inventory/" + sku, null)).path("available").asLong())
                .isEqualTo(4);
        assertThat(balance(ada)).isEqualTo(100);
        assertThat(notifications(ada)).hasSize(4);
        assertThat(PLATFORM.idsOf(confirmed)).hasSize(2).doesNotHaveDuplicates();
        assertThat(PLATFORM.idsOf(cancelled)).hasSize(3).doesNotHaveDuplicates();
        assertThat(PaymentTopic.of(confirmed)).hasSize(4);
        assertLedgerAddsUp(ada);
    }

    @Test
    void history_that_is_repeated_after_the_inbox_forgot_it_changes_nothing() {
        String ada = newName("ada");
        charge(ada, 200);
        String soldOut = item(1, 100);
        String confirmed = order(ada, soldOut, 1);
        String cancelled = orderWithoutStock(ada, 100);
        List<ConsumerRecord<byte[], byte[]>> published = payAndAwaitConsumed(ada, confirmed, cancelled);
        long deadLetters = number("SELECT count(*) FROM outbox.dead_letter");
        execute("TRUNCATE outbox.processed_event");

        PaymentTopic.publishAgain(published);
        PaymentTopic.awaitConsumed();

        assertThat(showOrder(ada, confirmed).path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(showOrder(ada, cancelled).path("status").asString()).isEqualTo("CANCELLED");
        assertThat(json(get("/v1/inventory/" + soldOut, null)).path("available").asLong())
                .isZero();
        assertThat(balance(ada)).isEqualTo(100);
        assertThat(notifications(ada)).hasSize(4);
        assertThat(PaymentTopic.of(confirmed)).hasSize(4);
        assertThat(PaymentTopic.of(cancelled)).hasSize(6);
        assertThat(number("SELECT count(*) FROM outbox.dead_letter")).isEqualTo(deadLetters);
        assertLedgerAddsUp(ada);
    }

    @Test
    void all_events_of_a_payment_carry_the_trace_of_the_call() {
        String ada = newName("ada");
        charge(ada, 100);
        String order = orderWithoutStock(ada, 100);
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        post(
                "/v1/payments",
                user(ada),
                "{\"orderId\":\"" + order + "\"}",
                "Idempotency-Key",
                "k",
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01");

        awaitStatus(ada, order, "CANCELLED");
        assertThat(PaymentTopic.awaitAll(order, 3))
                .extracting(record ->
                        new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
                .allSatisfy(parent -> assertThat(parent).matches("00-" + trace + "-[0-9a-f]{16}-01"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_data_platform_that_is_down_blocks_no_other_consumer_and_catches_up() {
        String ada = newName("ada");
        charge(ada, 100);
        String order = order(ada, item(5, 100), 1);
        PLATFORM.failFor(order);

        pay(ada, order, "k");

        awaitStatus(ada, order, "CONFIRMED");
        await().until(() -> notifications(ada).size() == 2);
        await().until(() -> PLATFORM.missed(order));
        assertThat(PLATFORM.typesOf(order)).isEmpty();

        PLATFORM.recoverFor(order);
        await().untilAsserted(() ->
                assertThat(PLATFORM.typesOf(order)).containsExactly("payment.completed", "order.confirmed"));
    }

    @Test
    void a_user_reads_only_its_own_notifications() {
        assertThat(notifications(newName("ada"))).isEmpty();
        assertProblem(get("/v1/me/notifications", null), 401, "unauthorized");
    }

    @Test
    void payments_refunds_and_reports_are_counted() {
        String ada = newName("ada");
        pay(ada, order(ada, item(5, 1), 1), "k");

        assertThat(get("/actuator/prometheus", null).body())
                .contains(
                        "rushline_payments_total{outcome=\"insufficient-points\"}",
                        "rushline_refunds_total",
                        "rushline_data_platform_failures_total",
                        "rushline_data_platform_reported_total");
    }

    private void awaitStatus(String userId, String order, String status) {
        await().untilAsserted(() ->
                assertThat(showOrder(userId, order).path("status").asString()).isEqualTo(status));
    }

    private List<JsonNode> notifications(String userId) {
        HttpResponse<String> listed = get("/v1/me/notifications", user(userId));
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        json(listed).path("items").forEach(items::add);
        return items;
    }

    /** Returns what was published of the two orders, once all consumers have handled it. */
    private List<ConsumerRecord<byte[], byte[]>> payAndAwaitConsumed(String user, String confirmed, String cancelled) {
        pay(user, confirmed, "k1");
        pay(user, cancelled, "k2");
        awaitStatus(user, confirmed, "CONFIRMED");
        awaitStatus(user, cancelled, "CANCELLED");
        List<ConsumerRecord<byte[], byte[]>> published = new ArrayList<>(PaymentTopic.awaitAll(confirmed, 2));
        published.addAll(PaymentTopic.awaitAll(cancelled, 3));
        PaymentTopic.awaitConsumed();
        return published;
    }
}
