package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.payment.proof.ProofSigner;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Stock is reserved by an order, and released when the order expires or is cancelled. */
class ReservingStockIT extends PaymentApiTest {

    @Test
    void a_rush_on_few_pieces_charges_only_users_with_a_piece_and_refunds_none() {
        String sku = item(3, 10);
        List<String> users =
                IntStream.range(0, 40).mapToObj(_ -> newName("ada")).toList();
        users.forEach(user -> charge(user, 10));

        List<HttpResponse<String>> placed =
                users.parallelStream().map(user -> place(user, sku, 1)).toList();

        assertThat(placed).filteredOn(answer -> answer.statusCode() == 201).hasSize(3);
        placed.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> assertProblem(answer, 409, "sold-out"));
        assertThat(available(sku)).isZero();
        for (int user = 0; user < users.size(); user++) {
            if (placed.get(user).statusCode() == 201) {
                String order = json(placed.get(user)).path("orderId").asString();
                assertThat(pay(users.get(user), order, "k").statusCode()).isEqualTo(201);
                awaitStatus(users.get(user), order, "CONFIRMED");
            }
        }
        String ours = users.stream()
                .map(user -> "'" + user + "'")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        assertThat(number("SELECT count(*) FROM payment.movement WHERE kind <> 'CHARGE' AND user_id IN (" + ours + ")"))
                .isEqualTo(3);
        assertThat(available(sku)).isZero();
    }

    @Test
    void an_order_for_more_pieces_than_are_left_is_sold_out_and_reserves_none() {
        String sku = item(3, 10);

        assertProblem(place(newName("ada"), sku, 4), 409, "sold-out");

        assertThat(available(sku)).isEqualTo(3);
    }

    @Test
    void an_unpaid_order_shows_when_it_expires() {
        String ada = newName("ada");
        charge(ada, 10);
        Instant before = Instant.now();

        JsonNode order = json(place(ada, item(3, 10), 1));

        assertThat(Instant.parse(order.path("expiresAt").asString()))
                .isBetween(before.plus(Duration.ofMinutes(9)), before.plus(Duration.ofMinutes(11)));
        pay(ada, order.path("orderId").asString(), "k");
        assertThat(showOrder(ada, order.path("orderId").asString()).has("expiresAt"))
                .isFalse();
    }

    @Test
    void an_unpaid_order_expires_and_its_pieces_are_sold_again() {
        String ada = newName("ada");
        charge(ada, 100);
        String sku = item(2, 10);
        String order = order(ada, sku, 2);
        assertProblem(place(newName("bob"), sku, 1), 409, "sold-out");

        expire(order);

        awaitStatus(ada, order, "CANCELLED");
        assertThat(showOrder(ada, order).path("reason").asString()).isEqualTo("expired");
        assertThat(available(sku)).isEqualTo(2);
        assertProblem(pay(ada, order, "k"), 409, "order-cancelled");
        assertThat(balance(ada)).isEqualTo(100);
        assertThat(place(newName("bob"), sku, 1).statusCode()).isEqualTo(201);
        await().untilAsserted(
                        () -> assertThat(get("/v1/me/notifications", user(ada)).body())
                                .contains("Order " + order + " is cancelled (expired).")
                                .doesNotContain("points back"));
    }

    @Test
    void a_paid_order_does_not_expire() {
        String ada = newName("ada");
        charge(ada, 10);
        String sku = item(1, 10);
        String paid = order(ada, sku, 1);
        String unpaid = order(ada, item(1, 10), 1);
        pay(ada, paid, "k");

        expire(paid);
        expire(unpaid);

        awaitStatus(ada, unpaid, "CANCELLED");
        awaitStatus(ada, paid, "CONFIRMED");
        assertThat(available(sku)).isZero();
    }

    @Test
    void an_unpaid_order_is_cancelled_by_its_owner_and_its_stock_released_once() {
        String ada = newName("ada");
        String sku = item(2, 10);
        String order = order(ada, sku, 2);

        HttpResponse<String> cancelled = cancel(ada, order);
        HttpResponse<String> again = cancel(ada, order);

        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        assertThat(json(cancelled).path("status").asString()).isEqualTo("CANCELLED");
        assertThat(json(cancelled).path("reason").asString()).isEqualTo("cancelled-by-user");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again)).isEqualTo(json(cancelled)).isEqualTo(showOrder(ada, order));
        assertThat(available(sku)).isEqualTo(2);
        assertProblem(pay(ada, order, "k"), 409, "order-cancelled");
    }

    @Test
    void a_paid_order_is_cancelled_by_its_owner_and_points_voucher_and_stock_come_back_once() {
        String ada = newName("ada");
        charge(ada, 100);
        String sku = item(2, 100);
        String voucher = PROOFS.voucher(ada, newName("coupon"), 30L);
        String order = order(ada, sku, 1);
        pay(ada, order, "k", voucher);
        awaitStatus(ada, order, "CONFIRMED");

        List<HttpResponse<String>> answers = IntStream.range(0, 5)
                .parallel()
                .mapToObj(_ -> cancel(ada, order))
                .toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(balance(ada)).isEqualTo(100);
        assertThat(available(sku)).isEqualTo(2);
        assertLedgerAddsUp(ada);
        await().untilAsserted(() -> assertThat(PLATFORM.typesOf(order))
                .containsExactly("payment.completed", "order.confirmed", "order.cancelled"));
        HttpResponse<String> anew = pay(ada, order(ada, sku, 1), "k2", voucher);
        assertThat(json(anew).path("discount").asLong()).as(anew.body()).isEqualTo(30);
    }

    @Test
    void a_cancelled_order_is_not_fulfilled_when_its_payment_is_consumed_later() {
        String ada = newName("ada");
        charge(ada, 10);
        String sku = item(1, 10);
        String order = order(ada, sku, 1);
        pay(ada, order, "k");

        assertThat(cancel(ada, order).statusCode()).isEqualTo(200);

        PaymentTopic.awaitConsumed();
        assertThat(showOrder(ada, order).path("status").asString()).isEqualTo("CANCELLED");
        assertThat(available(sku)).isEqualTo(1);
        assertThat(balance(ada)).isEqualTo(10);
    }

    @Test
    void an_order_that_counts_as_shipped_is_not_cancellable() {
        String ada = newName("ada");
        charge(ada, 10);
        String order = order(ada, item(1, 10), 1);
        pay(ada, order, "k");
        awaitStatus(ada, order, "CONFIRMED");
        execute("UPDATE payment.payment SET paid_at = paid_at - interval '2 days' WHERE order_id = '" + order + "'");

        assertProblem(cancel(ada, order), 409, "not-cancellable");

        assertThat(showOrder(ada, order).path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(balance(ada)).isZero();
    }

    @Test
    void an_order_is_cancelled_by_its_owner_only() {
        String ada = newName("ada");
        String order = order(ada, item(1, 10), 1);

        assertProblem(cancel(newName("bob"), order), 404, "unknown-order");
        assertProblem(cancel(ada, "nothing"), 404, "unknown-order");
        assertProblem(post("/v1/orders/" + order + "/cancel", null, ""), 401, "unauthorized");
        assertThat(showOrder(ada, order).path("status").asString()).isEqualTo("PENDING");
    }

    @Test
    void an_entry_pass_buys_no_more_pieces_than_the_item_allows_and_gets_them_back_by_a_cancellation() {
        String ada = newName("ada");
        String concert = newName("concert");
        String sku = concertItem(concert, ",\"maxPerPass\":3");
        String pass = PROOFS.entryPass(ada, concert);

        String first =
                json(place(ada, sku, 2, "Entry-Pass", pass)).path("orderId").asString();

        assertProblem(place(ada, sku, 2, "Entry-Pass", pass), 409, "limit-reached");
        assertThat(available(sku)).isEqualTo(98);
        assertThat(place(ada, sku, 1, "Entry-Pass", pass).statusCode()).isEqualTo(201);
        assertProblem(place(ada, sku, 1, "Entry-Pass", pass), 409, "limit-reached");
        cancel(ada, first);
        assertThat(place(ada, sku, 2, "Entry-Pass", pass).statusCode()).isEqualTo(201);
    }

    @Test
    void the_limit_of_a_pass_is_four_pieces_by_default_and_holds_for_concurrent_orders() {
        String ada = newName("ada");
        String concert = newName("concert");
        String sku = concertItem(concert, "");
        String pass = PROOFS.entryPass(ada, concert);

        List<HttpResponse<String>> placed = IntStream.range(0, 10)
                .parallel()
                .mapToObj(_ -> place(ada, sku, 1, "Entry-Pass", pass))
                .toList();

        assertThat(placed).filteredOn(answer -> answer.statusCode() == 201).hasSize(4);
        placed.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> assertProblem(answer, 409, "limit-reached"));
        assertThat(available(sku)).isEqualTo(96);
        assertThat(json(get("/v1/inventory/" + sku, null)).path("maxPerPass").asLong())
                .isEqualTo(4);
    }

    @Test
    void the_limit_is_per_pass() {
        String ada = newName("ada");
        String concert = newName("concert");
        String sku = concertItem(concert, ",\"maxPerPass\":1");
        place(ada, sku, 1, "Entry-Pass", PROOFS.entryPass(ada, concert));

        String other = PROOFS.sign(
                ProofSigner.entryPassClaims(ada, concert).jwtID("other").build());

        assertThat(place(ada, sku, 1, "Entry-Pass", other).statusCode()).isEqualTo(201);
    }

    @Test
    void an_order_with_a_key_reserves_once_and_is_answered_the_same() {
        String ada = newName("ada");
        String sku = item(5, 10);

        HttpResponse<String> first = place(ada, sku, 2, "Idempotency-Key", "k");
        HttpResponse<String> again = place(ada, sku, 2, "Idempotency-Key", "k");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(location(again)).isEqualTo(location(first));
        assertThat(available(sku)).isEqualTo(3);
        assertProblem(place(ada, sku, 1, "Idempotency-Key", "k"), 422, "key-reused");
    }

    @Test
    void orders_are_listed_to_their_owner_the_newest_first_and_by_pages() {
        String ada = newName("ada");
        String sku = item(9, 10);
        List<String> placed =
                IntStream.range(0, 5).mapToObj(_ -> order(ada, sku, 1)).toList().reversed();

        JsonNode first = json(get("/v1/orders?limit=2", user(ada)));
        JsonNode second =
                json(get("/v1/orders?limit=3&before=" + first.path("next").asString(), user(ada)));

        assertThat(ids(first)).isEqualTo(placed.subList(0, 2));
        assertThat(ids(second)).isEqualTo(placed.subList(2, 5));
        assertThat(second.has("next")).isFalse();
        assertThat(first.path("items").path(0)).isEqualTo(showOrder(ada, placed.getFirst()));
        assertThat(ids(json(get("/v1/orders", user(ada))))).isEqualTo(placed);
        assertThat(ids(json(get("/v1/orders", user(newName("bob")))))).isEmpty();
        assertThat(ids(json(get("/v1/orders?before=" + placed.getFirst(), user(newName("bob"))))))
                .isEmpty();
        assertProblem(get("/v1/orders", null), 401, "unauthorized");
        assertBadField(get("/v1/orders?limit=0", user(ada)), "limit");
        assertBadField(get("/v1/orders?limit=101", user(ada)), "limit");
        assertBadField(get("/v1/orders?before=x", user(ada)), "before");
    }

    @Test
    void placed_and_cancelled_orders_are_counted() {
        assertThat(get("/actuator/prometheus", null).body())
                .contains(
                        "rushline_orders_total{outcome=\"sold-out\"}",
                        "rushline_orders_cancelled_total{reason=\"expired\"}");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(order -> order.path("orderId").asString())
                .toList();
    }

    private HttpResponse<String> place(String userId, String sku, long quantity, String... headers) {
        return post("/v1/orders", user(userId), "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}", headers);
    }

    private HttpResponse<String> cancel(String userId, String orderId) {
        return post("/v1/orders/" + orderId + "/cancel", user(userId), "");
    }

    /** The order's time is over, as if ten minutes had passed. */
    private static void expire(String orderId) {
        execute("UPDATE payment.customer_order SET expires_at = now() - interval '1 second' WHERE order_id = '"
                + orderId + "'");
    }

    private String concertItem(String concert, String more) {
        String sku = newName("sku");
        HttpResponse<String> put = put(
                "/v1/inventory/" + sku,
                admin(),
                "{\"available\":100,\"price\":1,\"concertId\":\"" + concert + "\"" + more + "}");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        return sku;
    }

    private long available(String sku) {
        return json(get("/v1/inventory/" + sku, null)).path("available").asLong();
    }

    private void awaitStatus(String userId, String order, String status) {
        await().untilAsserted(() ->
                assertThat(showOrder(userId, order).path("status").asString()).isEqualTo(status));
    }
}
