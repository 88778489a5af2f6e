package dev.rushline.payment.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.payment.event.InboxInMemory;
import dev.rushline.payment.event.PaymentEvents.OrderConfirmed;
import dev.rushline.payment.event.PaymentEvents.OrderRejected;
import dev.rushline.payment.event.PaymentEvents.PaymentCompleted;
import dev.rushline.payment.event.RecordedEvents;
import dev.rushline.payment.event.TestEvent;
import dev.rushline.payment.inventory.InventoryInMemory;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.OrdersInMemory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FulfillingOrdersTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final OrdersInMemory orders = new OrdersInMemory();
    private final InventoryInMemory inventory = new InventoryInMemory();
    private final RecordedEvents events = new RecordedEvents();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FulfilOrder fulfilOrder =
            new FulfilOrder(new InboxInMemory(), orders, inventory, events.asEvents(), meters);

    @Test
    void reserves_the_stock_of_a_paid_order_of_an_earlier_release_once() {
        inventory.put("s", 5, 10, null);
        Order order = paid(2);

        fulfilOrder.on(completed("e", order.id()));
        fulfilOrder.on(completed("e", order.id()));

        assertThat(order.status()).isEqualTo(Order.Status.CONFIRMED);
        assertThat(inventory.findById("s").orElseThrow().available()).isEqualTo(3);
        assertThat(events.all()).hasSize(1);
        assertThat(events.data()).isEqualTo(new OrderConfirmed(order.id(), "ada", "s", 2));
        assertThat(fulfilled("confirmed")).isEqualTo(1);
    }

    @Test
    void confirms_an_order_whose_stock_is_reserved_when_nothing_is_left() {
        inventory.put("s", 0, 10, null);
        Order order = orders.save(new Order("ada", "s", 2, 10, NOW, NOW.plusSeconds(600), null));
        order.pay();

        fulfilOrder.on(completed("e", order.id()));

        assertThat(order.status()).isEqualTo(Order.Status.CONFIRMED);
        assertThat(inventory.findById("s").orElseThrow().available()).isZero();
        assertThat(events.types()).containsExactly("order.confirmed");
    }

    @Test
    void rejects_an_order_of_an_earlier_release_that_exceeds_the_stock_and_reserves_nothing() {
        inventory.put("s", 1, 10, null);
        Order order = paid(2);

        fulfilOrder.on(completed("e", order.id()));

        assertThat(order.status()).isEqualTo(Order.Status.PAID);
        assertThat(inventory.findById("s").orElseThrow().available()).isEqualTo(1);
        assertThat(events.data()).isEqualTo(new OrderRejected(order.id(), "ada", "s", 2, "out-of-stock"));
        assertThat(fulfilled("rejected")).isEqualTo(1);
    }

    @Test
    void leaves_a_confirmed_order_of_a_sold_out_item_alone_when_history_is_repeated() {
        inventory.put("s", 2, 10, null);
        Order order = paid(2);
        fulfilOrder.on(completed("e", order.id()));

        afterTheInboxForgot().on(completed("e", order.id()));

        assertThat(order.status()).isEqualTo(Order.Status.CONFIRMED);
        assertThat(events.types()).containsExactly("order.confirmed");
    }

    @Test
    void leaves_a_cancelled_order_alone_when_history_is_repeated() {
        inventory.put("s", 2, 10, null);
        Order order = paid(2);
        order.cancel("out-of-stock");

        afterTheInboxForgot().on(completed("e", order.id()));

        assertThat(order.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(inventory.findById("s").orElseThrow().available()).isEqualTo(2);
        assertThat(events.all()).isEmpty();
    }

    private FulfilOrder afterTheInboxForgot() {
        return new FulfilOrder(new InboxInMemory(), orders, inventory, events.asEvents(), meters);
    }

    @Test
    void fails_on_a_payment_of_an_unknown_order() {
        assertThatThrownBy(() -> fulfilOrder.on(completed("e", UUID.randomUUID())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ignores_other_event_types() {
        fulfilOrder.on(TestEvent.of("e", "order.cancelled", "no JSON at all"));

        assertThat(events.all()).isEmpty();
    }

    private Order paid(long quantity) {
        Order order = orders.save(new Order("ada", "s", quantity, 10, NOW, null, null));
        order.pay();
        return order;
    }

    private static TestEvent completed(String id, UUID orderId) {
        return TestEvent.of(
                id,
                "payment.completed",
                new PaymentCompleted(UUID.randomUUID(), orderId, "ada", "s", null, 2, 20, 0, NOW));
    }

    private double fulfilled(String outcome) {
        return meters.get("rushline.orders.fulfilled")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
