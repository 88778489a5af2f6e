package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One call shows an operator all that happened to an order. */
class OrderHistoryIT extends PaymentApiTest {

    @Test
    void the_history_of_an_order_has_its_events_attempts_deliveries_dead_letters_and_what_operators_did() {
        String ada = newName("ada");
        charge(ada, 10);
        String order = order(ada, item(1, 10), 1);
        execute("ALTER TABLE payment.customer_order ADD CONSTRAINT unconfirmed CHECK (order_id <> '" + order
                + "' OR status <> 'CONFIRMED')");
        assertThat(pay(ada, order, "k " + order).statusCode()).isEqualTo(201);
        await().until(() -> !texts(history(order).path("deadLetters"), "id").isEmpty());
        execute("ALTER TABLE payment.customer_order DROP CONSTRAINT unconfirmed");
        String body = "{\"key\":\"" + order + "\",\"consumer\":\"payment-fulfilment\"}";
        assertThat(post("/v1/admin/dead-letters/replay?source=event", admin(), body)
                        .body())
                .isEqualTo("{\"replayed\":1,\"more\":false}");
        assertThat(post("/v1/admin/dead-letters/replay?source=event", admin(), body)
                        .body())
                .isEqualTo("{\"replayed\":0,\"more\":false}");
        await().until(() -> texts(history(order).path("events"), "type").contains("order.confirmed"));
        await().until(() -> texts(history(order).path("deliveries"), "consumer").contains("payment-fulfilment"));
        assertThat(post("/v1/admin/orders/" + order + "/cancel", admin(), "").statusCode())
                .isEqualTo(200);

        await().untilAsserted(() -> {
            JsonNode history = history(order);
            assertThat(history.path("order").path("status").asString()).isEqualTo("CANCELLED");
            assertThat(history.path("userId").asString()).isEqualTo(ada);
            assertThat(history.path("payment").path("refundedAt").asString()).isNotEmpty();
            assertThat(texts(history.path("events"), "type"))
                    .containsExactly("payment.completed", "order.confirmed", "order.cancelled");
            assertThat(texts(history.path("events"), "status")).containsOnly("SENT");
            assertThat(texts(history.path("deadLetters"), "consumer")).containsExactly("payment-fulfilment");
            assertThat(texts(history.path("audit"), "action")).containsExactly("replay", "order.cancel");
            assertThat(texts(history.path("deliveries"), "consumer")).contains("payment-fulfilment", "notifications");
        });
    }

    @Test
    void only_admins_see_it_and_only_of_orders_that_exist() {
        String order = order(newName("ada"), item(1, 10), 1);

        assertThat(history(order).path("events").size()).isZero();
        assertProblem(get("/v1/admin/orders/" + order + "/history", user("bob")), 403, "forbidden");
        assertProblem(get("/v1/admin/orders/nothing/history", admin()), 404, "unknown-order");
    }

    @Test
    void blocked_keys_are_listed_retried_and_skipped_by_filter() {
        assertThat(get("/v1/admin/outbox/blocked?topic=none&limit=5", admin()).body())
                .contains("\"items\":[]");
        assertThat(post("/v1/admin/outbox/retry", admin(), "{\"topic\":\"none\"}")
                        .body())
                .isEqualTo("{\"retried\":0,\"more\":false}");
        assertThat(post("/v1/admin/outbox/skip", admin(), "{\"topic\":\"none\"}")
                        .body())
                .isEqualTo("{\"skipped\":0,\"more\":false}");
        assertProblem(post("/v1/admin/outbox/skip", admin(), "{}"), 400, "bad-request");
        assertProblem(post("/v1/admin/outbox/retry", admin(), "{\"limit\":0}"), 400, "bad-request");
        assertProblem(post("/v1/admin/outbox/retry", user("bob"), "{}"), 403, "forbidden");
        assertProblem(post("/v1/admin/dead-letters/replay", admin(), "{}"), 400, "bad-request");
        assertProblem(get("/v1/admin/dead-letters?state=LOST", admin()), 400, "bad-request");
    }

    private JsonNode history(String order) {
        return json(get("/v1/admin/orders/" + order + "/history", admin()));
    }

    private static List<String> texts(JsonNode items, String name) {
        return items.valueStream().map(item -> item.path(name).asString()).toList();
    }
}
