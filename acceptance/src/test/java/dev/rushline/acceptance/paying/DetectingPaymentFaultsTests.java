package dev.rushline.acceptance.paying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.acceptance.paying.PaymentTables.Moved;
import dev.rushline.acceptance.paying.PaymentTables.Noted;
import dev.rushline.acceptance.paying.PaymentTables.Ordered;
import dev.rushline.acceptance.paying.PaymentTables.Recorded;
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

/** A small world in which the promise was kept, and every way in which it could have been broken. */
class DetectingPaymentFaultsTests {

    private final List<Recorded> recorded = new ArrayList<>();
    private final Map<String, Ordered> orders = new HashMap<>();
    private final Map<String, Long> payments = new HashMap<>();
    private final Map<String, Long> available = new HashMap<>(Map.of("seat", 9L));
    private final Map<String, Long> balances = new HashMap<>(Map.of("ada", 10L, "bob", 100L));
    private final Map<String, List<Moved>> movements = new HashMap<>();
    private final Map<Noted, Long> notifications = new HashMap<>();
    private final Map<String, Set<String>> done = new HashMap<>();
    private final List<PublishedEvent> topic = new ArrayList<>();
    private final Set<String> sink = new HashSet<>();
    private final Map<String, Long> charged = new HashMap<>(Map.of("ada", 100L, "bob", 100L));
    private final Set<String> paid = new HashSet<>(Set.of("a"));
    private final Set<String> skipped = new HashSet<>();

    DetectingPaymentFaultsTests() {
        order("a", "ada", "CONFIRMED");
        order("b", "bob", "CANCELLED");
        orders.put("c", new Ordered("c", "bob", "seat", 1, 90, "PENDING"));
        movements.put("ada", new ArrayList<>(List.of(new Moved("CHARGE", 100), new Moved("PAYMENT", -90))));
        movements.put(
                "bob",
                new ArrayList<>(List.of(new Moved("CHARGE", 100), new Moved("PAYMENT", -90), new Moved("REFUND", 90))));
        event("a", "payment.completed", "payment-fulfilment", "notifications");
        event("b", "payment.completed", "payment-fulfilment", "notifications");
        event("a", "order.confirmed", "notifications");
        event("b", "order.rejected", "payment-refund");
        event("b", "order.cancelled", "notifications");
        topic.add(topic.getFirst());
    }

    private void order(String id, String user, String status) {
        orders.put(id, new Ordered(id, user, "seat", 1, 90, status));
        payments.put(id, 90L);
    }

    private void event(String order, String type, String... consumers) {
        String id = order + " " + type;
        recorded.add(new Recorded(recorded.size(), id, "payment-events", order, type));
        topic.add(new PublishedEvent(order, id, type));
        sink.add(id);
        done.computeIfAbsent("data-platform", _ -> new HashSet<>()).add(id);
        for (String consumer : consumers) {
            done.computeIfAbsent(consumer, _ -> new HashSet<>()).add(id);
            if (consumer.equals("notifications")) {
                notifications.merge(new Noted(orders.get(order).userId(), type), 1L, Long::sum);
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
                paid,
                skipped));
    }

    @Test
    void a_world_that_kept_it_has_no_findings() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void what_an_operator_gave_up_is_not_missed() {
        recorded.add(new Recorded(9, "poison", "no-such-topic", "a", "test.poison"));
        skipped.add("poison");

        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void every_break_is_found(String finding, Consumer<DetectingPaymentFaultsTests> broken) {
        broken.accept(this);

        assertThat(findings()).anySatisfy(found -> assertThat(found).contains(finding));
    }

    static Stream<Arguments> every_break_is_found() {
        return Stream.of(
                broken("was said to be paid", world -> world.paid.add("lost")),
                broken(
                        "was recorded and not told",
                        world -> world.topic.removeIf(one -> one.type().equals("order.confirmed"))),
                broken("was recorded 0 times", world -> world.recorded.removeFirst()),
                broken("was recorded 2 times", world -> world.event("a", "payment.completed")),
                broken(
                        "never committed",
                        world -> world.topic.add(new PublishedEvent("a", "phantom", "payment.completed"))),
                broken("and told as", world -> Collections.swap(world.topic, 0, 2)),
                broken("is PAID", world -> world.order("a", "ada", "PAID")),
                broken("confirmed, rejected, cancelled", world -> world.order("b", "bob", "CONFIRMED")),
                broken("not paid", world -> world.payments.remove("a")),
                broken("are left", world -> world.available.put("seat", 8L)),
                broken("the movements say", world -> world.balances.put("ada", 11L)),
                broken("has -10 points", world -> world.balances.put("ada", -10L)),
                broken("has been told", world -> world.charged.put("ada", 200L)),
                broken("spent", world -> {
                    world.movements.get("bob").add(new Moved("REFUND", 90));
                    world.balances.put("bob", 190L);
                }),
                broken("data platform does not know", world -> world.sink.remove("a order.confirmed")),
                broken(
                        "was not fulfilled",
                        world -> world.done.get("payment-fulfilment").clear()),
                broken(
                        "was not refunded",
                        world -> world.done.get("payment-refund").clear()),
                broken(
                        "nobody was notified",
                        world -> world.done.get("notifications").clear()),
                broken(
                        "notifications should be",
                        world -> world.notifications.merge(new Noted("ada", "order.confirmed"), 1L, Long::sum)));
    }

    private static Arguments broken(String finding, Consumer<DetectingPaymentFaultsTests> how) {
        return Arguments.of(finding, how);
    }
}
