package dev.rushline.acceptance.paying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.paying.PaymentTables.Movement;
import dev.rushline.acceptance.paying.PaymentTables.Notification;
import dev.rushline.acceptance.paying.PaymentTables.OrderRow;
import dev.rushline.acceptance.paying.PaymentTables.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of the promise reports every planted violation, and nothing where there is none. */
class DetectingPaymentFaultsTests {

    private final List<RecordedEvent> recorded = new ArrayList<>();
    private final Map<String, OrderRow> orders = new HashMap<>();
    private final Map<String, Long> payments = new HashMap<>();
    private final Map<String, Long> available = new HashMap<>(Map.of("seat", 8L));
    private final Map<String, Long> balances = new HashMap<>(Map.of("ada", 10L, "bob", 100L));
    private final Map<String, List<Movement>> movements = new HashMap<>();
    private final Map<Notification, Long> notifications = new HashMap<>();
    private final Map<String, Set<String>> done = new HashMap<>();
    private final List<PublishedEvent> topic = new ArrayList<>();
    private final Set<String> sink = new HashSet<>();
    private final Map<String, Long> charged = new HashMap<>(Map.of("ada", 100L, "bob", 100L));
    private final Set<String> placed = new HashSet<>(Set.of("a", "b", "c", "d", "e"));
    private final Set<String> paid = new HashSet<>(Set.of("a"));
    private final Set<String> cancelled = new HashSet<>(Set.of("d", "e"));
    private final Set<String> skipped = new HashSet<>();

    DetectingPaymentFaultsTests() {
        order("a", "ada", "CONFIRMED");
        order("b", "bob", "CANCELLED");
        orders.put("c", new OrderRow("c", "bob", "seat", 1, 90, "PENDING"));
        movements.put("ada", new ArrayList<>(List.of(new Movement("CHARGE", 100), new Movement("PAYMENT", -90))));
        movements.put(
                "bob",
                new ArrayList<>(List.of(
                        new Movement("CHARGE", 100), new Movement("PAYMENT", -90), new Movement("REFUND", 90))));
        event("a", "payment.completed", "payment-fulfilment", "notifications");
        event("b", "payment.completed", "payment-fulfilment", "notifications");
        event("a", "order.confirmed", "notifications");
        event("b", "order.rejected", "payment-refund");
        event("b", "order.cancelled", "notifications");
        orders.put("d", new OrderRow("d", "bob", "seat", 1, 90, "CANCELLED"));
        event("d", "order.cancelled", "notifications");
        order("e", "cyd", "CANCELLED");
        event("e", "payment.completed", "payment-fulfilment", "notifications");
        event("e", "order.confirmed", "notifications");
        event("e", "order.cancelled", "notifications");
        topic.add(topic.getFirst());
    }

    private void order(String id, String user, String status) {
        orders.put(id, new OrderRow(id, user, "seat", 1, 90, status));
        payments.put(id, 90L);
    }

    private void event(String order, String type, String... consumers) {
        String id = order + " " + type;
        recorded.add(new RecordedEvent(recorded.size(), id, "payment-events", order, type));
        topic.add(new PublishedEvent(order, id, type));
        sink.add(id);
        done.computeIfAbsent("data-platform", _ -> new HashSet<>()).add(id);
        for (String consumer : consumers) {
            done.computeIfAbsent(consumer, _ -> new HashSet<>()).add(id);
            if (consumer.equals("notifications")) {
                notifications.merge(new Notification(orders.get(order).userId(), type), 1L, Long::sum);
            }
        }
    }

    private List<String> findings() {
        return SaidAndDone.findings(new PaymentEvidence(
                new PaymentTables(recorded, orders, payments, available, balances, movements, notifications, done),
                topic,
                sink,
                Map.of("seat", 10L),
                charged,
                placed,
                paid,
                cancelled,
                skipped));
    }

    @Test
    void a_kept_promise_has_no_findings() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_skipped_event_is_not_missed() {
        recorded.add(new RecordedEvent(9, "poison", "no-such-topic", "a", "test.poison"));
        skipped.add("poison");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void every_violation_is_found(String finding, Consumer<DetectingPaymentFaultsTests> violation) {
        violation.accept(this);

        assertThat(findings()).anySatisfy(found -> assertThat(found).contains(finding));
    }

    static Stream<Arguments> every_violation_is_found() {
        return Stream.of(
                violation("was answered as placed", test -> test.placed.add("lost")),
                violation(
                        "no call was answered with it",
                        test -> test.orders.put("f", new OrderRow("f", "bob", "seat", 1, 90, "PENDING"))),
                violation("was answered as paid", test -> test.paid.add("lost")),
                violation("was answered as cancelled", test -> test.cancelled.add("a")),
                violation("was answered as cancelled", test -> test.cancelled.add("lost")),
                violation(
                        "was recorded and not published",
                        test -> test.topic.removeIf(one -> one.type().equals("order.confirmed"))),
                violation("was recorded 0 times", test -> test.recorded.removeFirst()),
                violation("was recorded 2 times", test -> test.event("a", "payment.completed")),
                violation(
                        "never committed",
                        test -> test.topic.add(new PublishedEvent("a", "phantom", "payment.completed"))),
                violation("and published as", test -> Collections.swap(test.topic, 0, 2)),
                violation("is PAID", test -> test.order("a", "ada", "PAID")),
                violation("confirmed, rejected, cancelled", test -> test.order("b", "bob", "CONFIRMED")),
                violation("not paid", test -> test.payments.remove("a")),
                violation("are left", test -> test.available.put("seat", 9L)),
                violation("are left", test -> test.orders.put("d", new OrderRow("d", "bob", "seat", 1, 90, "PENDING"))),
                violation("confirmed, rejected, cancelled", test -> test.payments.remove("e")),
                violation("the movements say", test -> test.balances.put("ada", 11L)),
                violation("has -10 points", test -> test.balances.put("ada", -10L)),
                violation("and got confirmations of", test -> test.charged.put("ada", 200L)),
                violation("spent", test -> {
                    test.movements.get("bob").add(new Movement("REFUND", 90));
                    test.balances.put("bob", 190L);
                }),
                violation("data platform did not get", test -> test.sink.remove("a order.confirmed")),
                violation(
                        "was not fulfilled",
                        test -> test.done.get("payment-fulfilment").clear()),
                violation(
                        "was not refunded",
                        test -> test.done.get("payment-refund").clear()),
                violation(
                        "was not notified",
                        test -> test.done.get("notifications").clear()),
                violation(
                        "notifications should be",
                        test -> test.notifications.merge(new Notification("ada", "order.confirmed"), 1L, Long::sum)));
    }

    private static Arguments violation(String finding, Consumer<DetectingPaymentFaultsTests> how) {
        return Arguments.of(finding, how);
    }
}
