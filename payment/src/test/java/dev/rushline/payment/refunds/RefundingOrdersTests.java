package dev.rushline.payment.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.payment.cancelling.Cancellation;
import dev.rushline.payment.event.InboxInMemory;
import dev.rushline.payment.event.PaymentEvents.OrderCancelled;
import dev.rushline.payment.event.PaymentEvents.OrderRejected;
import dev.rushline.payment.event.RecordedEvents;
import dev.rushline.payment.event.TestEvent;
import dev.rushline.payment.inventory.InventoryInMemory;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.OrdersInMemory;
import dev.rushline.payment.paying.OrderPayment;
import dev.rushline.payment.paying.PaymentsInMemory;
import dev.rushline.payment.paying.SpentVouchersInMemory;
import dev.rushline.payment.points.PointsInMemory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RefundingOrdersTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final OrdersInMemory orders = new OrdersInMemory();
    private final PaymentsInMemory payments = new PaymentsInMemory();
    private final SpentVouchersInMemory spentVouchers = new SpentVouchersInMemory();
    private final PointsInMemory points = new PointsInMemory();
    private final RecordedEvents events = new RecordedEvents();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Cancellation cancellation = new Cancellation(
            payments,
            spentVouchers,
            points,
            new InventoryInMemory(),
            events.asEvents(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            meters);
    private final RefundOrder refundOrder = refundOrder();

    private RefundOrder refundOrder() {
        return new RefundOrder(new InboxInMemory(), orders, cancellation);
    }

    @Test
    void cancels_a_rejected_order_and_refunds_points_and_voucher_once() {
        Order order = orders.save(new Order("ada", "s", 1, 100, NOW, null, null));
        OrderPayment payment = payments.save(new OrderPayment(order.id(), "ada", 70, 30, NOW));
        order.pay();
        spentVouchers.spend("v", order.id());

        refundOrder.on(rejected(order));
        refundOrder.on(rejected(order));

        assertThat(points.balance("ada")).isEqualTo(70);
        assertThat(spentVouchers.spend("v", order.id())).isTrue();
        assertThat(order.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(order.reason()).isEqualTo("out-of-stock");
        assertThat(payment.refundedAt()).isEqualTo(NOW);
        assertThat(events.all()).hasSize(1);
        assertThat(events.data()).isEqualTo(new OrderCancelled(order.id(), "ada", "out-of-stock", 70));
        assertThat(meters.get("rushline.refunds").counter().count()).isEqualTo(1);
        assertThat(meters.get("rushline.orders.cancelled")
                        .tag("reason", "out-of-stock")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void leaves_a_cancelled_order_alone_when_history_is_repeated_after_the_inbox_forgot() {
        Order order = orders.save(new Order("ada", "s", 1, 100, NOW, null, null));
        payments.save(new OrderPayment(order.id(), "ada", 70, 30, NOW));
        order.pay();
        refundOrder.on(rejected(order));

        refundOrder().on(rejected(order));

        assertThat(points.balance("ada")).isEqualTo(70);
        assertThat(events.all()).hasSize(1);
        assertThat(meters.get("rushline.refunds").counter().count()).isEqualTo(1);
    }

    @Test
    void fails_on_an_order_that_was_not_paid() {
        Order order = orders.save(new Order("ada", "s", 1, 100, NOW, null, null));

        assertThatThrownBy(() -> refundOrder.on(rejected(order))).isInstanceOf(IllegalStateException.class);
        assertThat(meters.get("rushline.refunds").counter().count()).isZero();
    }

    @Test
    void ignores_other_event_types() {
        refundOrder.on(TestEvent.of("e", "payment.completed", "no JSON at all"));

        assertThat(events.all()).isEmpty();
    }

    private static TestEvent rejected(Order order) {
        return TestEvent.of("e", "order.rejected", new OrderRejected(order.id(), "ada", "s", 1, "out-of-stock"));
    }
}
