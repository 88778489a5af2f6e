package dev.rushline.payment.cancelling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.payment.event.PaymentEvents.OrderCancelled;
import dev.rushline.payment.event.RecordedEvents;
import dev.rushline.payment.inventory.InventoryInMemory;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.OrderView;
import dev.rushline.payment.ordering.OrdersInMemory;
import dev.rushline.payment.paying.OrderPayment;
import dev.rushline.payment.paying.PaymentsInMemory;
import dev.rushline.payment.paying.SpentVouchersInMemory;
import dev.rushline.payment.points.PointsInMemory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class CancellingOrdersTests {

    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration EXPIRY = Duration.ofMinutes(10);
    private static final Duration CANCELLABLE = Duration.ofHours(1);

    private final OrdersInMemory orders = new OrdersInMemory();
    private final PaymentsInMemory payments = new PaymentsInMemory();
    private final PointsInMemory points = new PointsInMemory();
    private final InventoryInMemory inventory = new InventoryInMemory();
    private final RecordedEvents events = new RecordedEvents();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void an_unpaid_order_expires_at_its_time_and_releases_its_stock() {
        Order order = order(PLACED.plus(EXPIRY));

        expireAt(PLACED.plus(EXPIRY).minusNanos(1));
        assertThat(order.status()).isEqualTo(Order.Status.PENDING);

        expireAt(PLACED.plus(EXPIRY));
        expireAt(PLACED.plus(EXPIRY));
        assertThat(order.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(order.reason()).isEqualTo("expired");
        assertThat(available()).isEqualTo(12);
        assertThat(events.all()).hasSize(1);
        assertThat(events.data()).isEqualTo(new OrderCancelled(order.id(), "ada", "expired", 0));
        assertThat(cancelled("expired")).isEqualTo(1);
        assertThat(meters.get("rushline.refunds").counter().count()).isZero();
    }

    @Test
    void an_unpaid_order_of_an_earlier_release_expires_and_releases_nothing() {
        Order order = order(null);

        expireAt(PLACED.plus(EXPIRY));

        assertThat(order.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(available()).isEqualTo(10);
    }

    @Test
    void more_orders_than_a_batch_holds_expire_in_one_run() {
        for (int order = 0; order < 250; order++) {
            order(PLACED.plus(EXPIRY));
        }

        expireAt(PLACED.plus(EXPIRY));

        assertThat(cancelled("expired")).isEqualTo(250);
        assertThat(available()).isEqualTo(510);
    }

    @Test
    void a_paid_order_is_cancelled_with_refund_until_it_counts_as_shipped() {
        Order early = paid();
        Order late = paid();

        CancelOutcome cancelled = cancelAt(PLACED.plus(CANCELLABLE).minusNanos(1), early);
        CancelOutcome refused = cancelAt(PLACED.plus(CANCELLABLE), late);

        assertThat(cancelled).isEqualTo(new CancelOutcome.Cancelled(OrderView.of(early), true));
        assertThat(refused).isEqualTo(new CancelOutcome.NotCancellable());
        assertThat(points.balance("ada")).isEqualTo(70);
        assertThat(available()).isEqualTo(12);
        assertThat(late.status()).isEqualTo(Order.Status.PAID);
        assertThat(events.data()).isEqualTo(new OrderCancelled(early.id(), "ada", "cancelled-by-user", 70));
        assertThat(cancelled("cancelled-by-user")).isEqualTo(1);
        assertThat(meters.get("rushline.refunds").counter().count()).isEqualTo(1);
    }

    private Order order(Instant expiresAt) {
        if (inventory.findById("s").isEmpty()) {
            inventory.put("s", 10, 100, null);
        }
        return orders.save(new Order("ada", "s", 2, 100, PLACED, expiresAt, null));
    }

    private Order paid() {
        Order order = order(PLACED.plus(EXPIRY));
        order.pay();
        payments.save(new OrderPayment(order.id(), "ada", 70, 30, PLACED));
        return order;
    }

    private void expireAt(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        new ExpireOrders(
                        TransactionOperations.withoutTransaction(),
                        orders,
                        cancellation(clock),
                        EXPIRY,
                        Duration.ofHours(2),
                        clock)
                .expire();
    }

    private CancelOutcome cancelAt(Instant now, Order order) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new CancelOrder(
                        TransactionOperations.withoutTransaction(),
                        orders,
                        payments,
                        cancellation(clock),
                        (_, _, _, _) -> {},
                        CANCELLABLE,
                        clock)
                .cancel("ada", order.id());
    }

    private Cancellation cancellation(Clock clock) {
        return new Cancellation(
                payments, new SpentVouchersInMemory(), points, inventory, events.asEvents(), clock, meters);
    }

    private long available() {
        return inventory.findById("s").orElseThrow().available();
    }

    private double cancelled(String reason) {
        return meters.get("rushline.orders.cancelled")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
