package dev.rushline.acceptance.paying;

import dev.rushline.acceptance.paying.PaymentTables.Moved;
import dev.rushline.acceptance.paying.PaymentTables.Noted;
import dev.rushline.acceptance.paying.PaymentTables.Ordered;
import dev.rushline.acceptance.paying.PaymentTables.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The promise: a committed payment is told at least once, in order per order, and takes effect once. */
final class SaidAndDone {

    private final PaymentEvidence evidence;
    private final PaymentTables tables;
    private final List<String> findings = new ArrayList<>();

    private SaidAndDone(PaymentEvidence evidence) {
        this.evidence = evidence;
        this.tables = evidence.tables();
    }

    /** What breaks the promise; nothing, if it was kept. */
    static List<String> findings(PaymentEvidence evidence) {
        SaidAndDone check = new SaidAndDone(evidence);
        check.whatClientsWereToldIsTrue();
        check.whatIsCommittedIsTold();
        check.nothingElseIsTold();
        check.itIsToldInOrder();
        check.ordersCameToAnEnd();
        check.stockIsWhatWasNotSold();
        check.pointsAddUp();
        check.everyConsumerDealtWithEverything();
        check.notificationsAreNotDoubled();
        return check.findings;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void expect(boolean fine, String finding, Object... about) {
        if (!fine) {
            findings.add(finding.formatted(about));
        }
    }

    private void whatClientsWereToldIsTrue() {
        evidence.paid()
                .forEach(order -> expect(
                        tables.payments().containsKey(order), "order %s was said to be paid, and is not", order));
    }

    private void whatIsCommittedIsTold() {
        Set<String> told = new HashSet<>();
        evidence.topic().forEach(heard -> told.add(heard.eventId()));
        for (Recorded event : tables.recorded()) {
            expect(
                    told.contains(event.eventId()) || evidence.skipped().contains(event.eventId()),
                    "%s of %s was recorded and not told",
                    event.type(),
                    event.key());
        }
        Map<String, Long> completed = perKey("payment.completed");
        tables.payments()
                .keySet()
                .forEach(order -> expect(
                        completed.getOrDefault(order, 0L) == 1,
                        "payment of %s was recorded %d times",
                        order,
                        completed.getOrDefault(order, 0L)));
    }

    private Map<String, Long> perKey(String type) {
        Map<String, Long> number = new HashMap<>();
        tables.recorded().stream()
                .filter(event -> event.type().equals(type))
                .forEach(event -> number.merge(event.key(), 1L, Long::sum));
        return number;
    }

    private void nothingElseIsTold() {
        Set<String> recorded = new HashSet<>();
        tables.recorded().forEach(event -> recorded.add(event.eventId()));
        for (PublishedEvent heard : evidence.topic()) {
            expect(
                    heard.eventId().isEmpty() || recorded.contains(heard.eventId()),
                    "%s of %s was told and never committed",
                    heard.type(),
                    heard.key());
        }
    }

    private void itIsToldInOrder() {
        Map<String, Set<String>> told = new LinkedHashMap<>();
        for (PublishedEvent heard : evidence.topic()) {
            if (!heard.eventId().isEmpty()) {
                told.computeIfAbsent(heard.key(), _ -> new LinkedHashSet<>()).add(heard.eventId());
            }
        }
        Map<String, List<String>> recorded = new HashMap<>();
        for (Recorded event : tables.recorded()) {
            if (!evidence.skipped().contains(event.eventId())) {
                recorded.computeIfAbsent(event.key(), _ -> new ArrayList<>()).add(event.eventId());
            }
        }
        told.forEach((key, ids) -> expect(
                List.copyOf(ids).equals(recorded.get(key)),
                "events of %s were recorded as %s and told as %s",
                key,
                recorded.get(key),
                ids));
    }

    private void ordersCameToAnEnd() {
        Map<String, Long> confirmed = perKey("order.confirmed");
        Map<String, Long> rejected = perKey("order.rejected");
        Map<String, Long> cancelled = perKey("order.cancelled");
        for (Ordered order : tables.orders().values()) {
            boolean paid = tables.payments().containsKey(order.orderId());
            List<Long> ends = List.of(
                    confirmed.getOrDefault(order.orderId(), 0L),
                    rejected.getOrDefault(order.orderId(), 0L),
                    cancelled.getOrDefault(order.orderId(), 0L));
            List<Long> expected = switch (order.status()) {
                case "PENDING" -> paid ? null : List.of(0L, 0L, 0L);
                case "CONFIRMED" -> paid ? List.of(1L, 0L, 0L) : null;
                case "CANCELLED" -> paid ? List.of(0L, 1L, 1L) : null;
                default -> null;
            };
            expect(
                    ends.equals(expected),
                    "order %s is %s, %s, and was confirmed, rejected, cancelled %s times",
                    order.orderId(),
                    order.status(),
                    paid ? "paid" : "not paid",
                    ends);
        }
    }

    private void stockIsWhatWasNotSold() {
        Map<String, Long> sold = new HashMap<>();
        tables.orders().values().stream()
                .filter(order -> order.status().equals("CONFIRMED"))
                .forEach(order -> sold.merge(order.sku(), order.quantity(), Long::sum));
        evidence.stock()
                .forEach((sku, stock) -> expect(
                        stock - sold.getOrDefault(sku, 0L) == tables.available().getOrDefault(sku, -1L),
                        "of %s there were %d, %d were sold and %d are left",
                        sku,
                        stock,
                        sold.getOrDefault(sku, 0L),
                        tables.available().getOrDefault(sku, -1L)));
    }

    private void pointsAddUp() {
        Map<String, Long> spent = new HashMap<>();
        for (Ordered order : tables.orders().values()) {
            if (order.status().equals("CONFIRMED")) {
                spent.merge(order.userId(), tables.payments().getOrDefault(order.orderId(), 0L), Long::sum);
            }
        }
        tables.balances().forEach((user, balance) -> {
            List<Moved> movements = tables.movements().getOrDefault(user, List.of());
            long moved = movements.stream().mapToLong(Moved::amount).sum();
            long charged = movements.stream()
                    .filter(movement -> movement.kind().equals("CHARGE"))
                    .mapToLong(Moved::amount)
                    .sum();
            expect(balance >= 0, "%s has %d points", user, balance);
            expect(balance == moved, "%s has %d points, and the movements say %d", user, balance, moved);
            expect(
                    charged == evidence.charged().getOrDefault(user, 0L),
                    "%s charged %d points, and has been told %d",
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

    private void everyConsumerDealtWithEverything() {
        Set<String> sink = new HashSet<>(evidence.sink());
        Set<String> platform = tables.done().getOrDefault("data-platform", Set.of());
        Set<String> fulfilled = tables.done().getOrDefault("payment-fulfilment", Set.of());
        Set<String> refunded = tables.done().getOrDefault("payment-refund", Set.of());
        Set<String> notified = tables.done().getOrDefault("notifications", Set.of());
        for (Recorded event : tables.recorded()) {
            if (evidence.skipped().contains(event.eventId())) {
                continue;
            }
            expect(
                    sink.contains(event.eventId()) && platform.contains(event.eventId()),
                    "the data platform does not know %s of %s",
                    event.type(),
                    event.key());
            switch (event.type()) {
                case "payment.completed" -> {
                    expect(fulfilled.contains(event.eventId()), "payment of %s was not fulfilled", event.key());
                    expect(notified.contains(event.eventId()), "nobody was notified of payment of %s", event.key());
                }
                case "order.rejected" ->
                    expect(refunded.contains(event.eventId()), "rejected %s was not refunded", event.key());
                case "order.confirmed", "order.cancelled" ->
                    expect(notified.contains(event.eventId()), "nobody was notified of %s", event.key());
                default -> {}
            }
        }
    }

    private void notificationsAreNotDoubled() {
        Map<Noted, Long> expected = new HashMap<>();
        for (Recorded event : tables.recorded()) {
            Ordered order = tables.order(event.key());
            if (order != null
                    && List.of("payment.completed", "order.confirmed", "order.cancelled")
                            .contains(event.type())) {
                expected.merge(new Noted(order.userId(), event.type()), 1L, Long::sum);
            }
        }
        expect(
                expected.equals(tables.notifications()),
                "notifications should be %s and are %s",
                expected,
                tables.notifications());
    }
}
