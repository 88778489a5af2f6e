package dev.rushline.acceptance.paying;

import dev.rushline.acceptance.paying.PaymentTables.Movement;
import dev.rushline.acceptance.paying.PaymentTables.Notification;
import dev.rushline.acceptance.paying.PaymentTables.OrderRow;
import dev.rushline.acceptance.paying.PaymentTables.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The promise: the events of a committed payment are published at least once, in order per key, and take effect once. */
final class SaidAndDone {

    private final PaymentEvidence evidence;
    private final PaymentTables tables;
    private final List<String> findings = new ArrayList<>();

    private SaidAndDone(PaymentEvidence evidence) {
        this.evidence = evidence;
        this.tables = evidence.tables();
    }

    /** Every violation; none if the promise is kept. */
    static List<String> findings(PaymentEvidence evidence) {
        SaidAndDone check = new SaidAndDone(evidence);
        check.answersAreCommitted();
        check.committedEventsArePublished();
        check.onlyCommittedEventsArePublished();
        check.eventsArePublishedInOrder();
        check.ordersAreFinished();
        check.stockIsConsistent();
        check.pointsAreConsistent();
        check.everyConsumerHandledEveryEvent();
        check.notificationsAreSentOnce();
        return check.findings;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void expect(boolean condition, String finding, Object... arguments) {
        if (!condition) {
            findings.add(finding.formatted(arguments));
        }
    }

    private void answersAreCommitted() {
        evidence.placed()
                .forEach(order -> expect(
                        tables.orders().containsKey(order), "order %s was answered as placed, and is not", order));
        tables.orders()
                .keySet()
                .forEach(order -> expect(
                        evidence.placed().contains(order),
                        "order %s was placed, and no call was answered with it",
                        order));
        evidence.paid()
                .forEach(order -> expect(
                        tables.payments().containsKey(order), "order %s was answered as paid, and is not", order));
        evidence.cancelled().forEach(order -> {
            OrderRow row = tables.order(order);
            expect(
                    row != null && row.status().equals("CANCELLED"),
                    "order %s was answered as cancelled, and is not",
                    order);
        });
    }

    private void committedEventsArePublished() {
        Set<String> published = new HashSet<>();
        evidence.topic().forEach(event -> published.add(event.eventId()));
        for (RecordedEvent event : tables.recorded()) {
            expect(
                    published.contains(event.eventId()) || evidence.skipped().contains(event.eventId()),
                    "%s of %s was recorded and not published",
                    event.type(),
                    event.key());
        }
        Map<String, Long> completed = countByKey("payment.completed");
        tables.payments()
                .keySet()
                .forEach(order -> expect(
                        completed.getOrDefault(order, 0L) == 1,
                        "payment of %s was recorded %d times",
                        order,
                        completed.getOrDefault(order, 0L)));
    }

    private Map<String, Long> countByKey(String type) {
        Map<String, Long> number = new HashMap<>();
        tables.recorded().stream()
                .filter(event -> event.type().equals(type))
                .forEach(event -> number.merge(event.key(), 1L, Long::sum));
        return number;
    }

    private void onlyCommittedEventsArePublished() {
        Set<String> recorded = new HashSet<>();
        tables.recorded().forEach(event -> recorded.add(event.eventId()));
        for (PublishedEvent event : evidence.topic()) {
            expect(
                    event.eventId().isEmpty() || recorded.contains(event.eventId()),
                    "%s of %s was published and never committed",
                    event.type(),
                    event.key());
        }
    }

    private void eventsArePublishedInOrder() {
        Map<String, Set<String>> published = new LinkedHashMap<>();
        for (PublishedEvent event : evidence.topic()) {
            if (!event.eventId().isEmpty()) {
                published
                        .computeIfAbsent(event.key(), _ -> new LinkedHashSet<>())
                        .add(event.eventId());
            }
        }
        Map<String, List<String>> recorded = new HashMap<>();
        for (RecordedEvent event : tables.recorded()) {
            if (!evidence.skipped().contains(event.eventId())) {
                recorded.computeIfAbsent(event.key(), _ -> new ArrayList<>()).add(event.eventId());
            }
        }
        published.forEach((key, ids) -> expect(
                List.copyOf(ids).equals(recorded.get(key)),
                "events of %s were recorded as %s and published as %s",
                key,
                recorded.get(key),
                ids));
    }

    private void ordersAreFinished() {
        Map<String, Long> confirmed = countByKey("order.confirmed");
        Map<String, Long> rejected = countByKey("order.rejected");
        Map<String, Long> cancelled = countByKey("order.cancelled");
        for (OrderRow order : tables.orders().values()) {
            boolean paid = tables.payments().containsKey(order.orderId());
            List<Long> ends = List.of(
                    confirmed.getOrDefault(order.orderId(), 0L),
                    rejected.getOrDefault(order.orderId(), 0L),
                    cancelled.getOrDefault(order.orderId(), 0L));
            // A paid order is cancelled because it was rejected, or by its owner before or after it was confirmed.
            List<List<Long>> expected = switch (order.status()) {
                case "PENDING" -> paid ? List.of() : List.of(List.of(0L, 0L, 0L));
                case "CONFIRMED" -> paid ? List.of(List.of(1L, 0L, 0L)) : List.of();
                case "CANCELLED" ->
                    paid
                            ? List.of(List.of(0L, 1L, 1L), List.of(0L, 0L, 1L), List.of(1L, 0L, 1L))
                            : List.of(List.of(0L, 0L, 1L));
                default -> List.of();
            };
            expect(
                    expected.contains(ends),
                    "order %s is %s, %s, and was confirmed, rejected, cancelled %s times",
                    order.orderId(),
                    order.status(),
                    paid ? "paid" : "not paid",
                    ends);
        }
    }

    private void stockIsConsistent() {
        Map<String, Long> sold = new HashMap<>();
        tables.orders().values().stream()
                .filter(order -> !order.status().equals("CANCELLED"))
                .forEach(order -> sold.merge(order.sku(), order.quantity(), Long::sum));
        evidence.stock()
                .forEach((sku, stock) -> expect(
                        stock - sold.getOrDefault(sku, 0L) == tables.available().getOrDefault(sku, -1L),
                        "of %s there were %d, %d are reserved or sold and %d are left",
                        sku,
                        stock,
                        sold.getOrDefault(sku, 0L),
                        tables.available().getOrDefault(sku, -1L)));
    }

    private void pointsAreConsistent() {
        Map<String, Long> spent = new HashMap<>();
        for (OrderRow order : tables.orders().values()) {
            if (order.status().equals("CONFIRMED")) {
                spent.merge(order.userId(), tables.payments().getOrDefault(order.orderId(), 0L), Long::sum);
            }
        }
        tables.balances().forEach((user, balance) -> {
            List<Movement> movements = tables.movements().getOrDefault(user, List.of());
            long moved = movements.stream().mapToLong(Movement::amount).sum();
            long charged = movements.stream()
                    .filter(movement -> movement.kind().equals("CHARGE"))
                    .mapToLong(Movement::amount)
                    .sum();
            expect(balance >= 0, "%s has %d points", user, balance);
            expect(balance == moved, "%s has %d points, and the movements say %d", user, balance, moved);
            expect(
                    charged == evidence.charged().getOrDefault(user, 0L),
                    "%s charged %d points, and got confirmations of %d",
                    user,
                    charged,
                    evidence.charged().getOrDefault(user, 0L));
            expect(
                    charged - spent.getOrDefault(user, 0L) == balance,
                    "%s charged %d points, spent %d and has %d",
                    user,
                    charged,
                    spent.getOrDefault(user, 0L),
                    balance);
        });
    }

    private void everyConsumerHandledEveryEvent() {
        Set<String> sink = new HashSet<>(evidence.sink());
        Set<String> platform = tables.done().getOrDefault("data-platform", Set.of());
        Set<String> fulfilled = tables.done().getOrDefault("payment-fulfilment", Set.of());
        Set<String> refunded = tables.done().getOrDefault("payment-refund", Set.of());
        Set<String> notified = tables.done().getOrDefault("notifications", Set.of());
        for (RecordedEvent event : tables.recorded()) {
            if (evidence.skipped().contains(event.eventId())) {
                continue;
            }
            expect(
                    sink.contains(event.eventId()) && platform.contains(event.eventId()),
                    "the data platform did not get %s of %s",
                    event.type(),
                    event.key());
            switch (event.type()) {
                case "payment.completed" -> {
                    expect(fulfilled.contains(event.eventId()), "payment of %s was not fulfilled", event.key());
                    expect(
                            notified.contains(event.eventId()),
                            "the user was not notified of the payment of %s",
                            event.key());
                }
                case "order.rejected" ->
                    expect(refunded.contains(event.eventId()), "rejected %s was not refunded", event.key());
                case "order.confirmed", "order.cancelled" ->
                    expect(notified.contains(event.eventId()), "the user was not notified of %s", event.key());
                default -> {}
            }
        }
    }

    private void notificationsAreSentOnce() {
        Map<Notification, Long> expected = new HashMap<>();
        for (RecordedEvent event : tables.recorded()) {
            OrderRow order = tables.order(event.key());
            if (order != null
                    && List.of("payment.completed", "order.confirmed", "order.cancelled")
                            .contains(event.type())) {
                expected.merge(new Notification(order.userId(), event.type()), 1L, Long::sum);
            }
        }
        expect(
                expected.equals(tables.notifications()),
                "notifications should be %s and are %s",
                expected,
                tables.notifications());
    }
}
