package dev.rushline.payment.fulfilment;

import dev.rushline.outbox.consume.EventHandler;
import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.outbox.inbox.Inbox;
import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.event.PaymentEvents.OrderConfirmed;
import dev.rushline.payment.event.PaymentEvents.OrderRejected;
import dev.rushline.payment.event.PaymentEvents.PaymentCompleted;
import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.Orders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Reserves the stock of a paid order, or rejects the order: once, in one transaction with the event that announces it. */
final class FulfilOrder implements EventHandler {

    static final String CONSUMER = "payment-fulfilment";

    private static final String OUT_OF_STOCK = "out-of-stock";

    private final Inbox inbox;
    private final Orders orders;
    private final Inventory inventory;
    private final PaymentEvents events;
    private final MeterRegistry meters;

    FulfilOrder(Inbox inbox, Orders orders, Inventory inventory, PaymentEvents events, MeterRegistry meters) {
        this.inbox = inbox;
        this.orders = orders;
        this.inventory = inventory;
        this.events = events;
        this.meters = meters;
    }

    @Override
    public void on(ReceivedEvent event) {
        if (!event.type().equals(PaymentEvents.PAYMENT_COMPLETED)) {
            return;
        }
        PaymentCompleted completed = event.data(PaymentCompleted.class);
        Decision decision = new Decision();
        if (inbox.once(CONSUMER, event, () -> decision.confirmed = fulfil(completed))) {
            count(decision.confirmed ? "confirmed" : "rejected");
        }
    }

    private boolean fulfil(PaymentCompleted completed) {
        Order order = orders.findAndLock(completed.orderId())
                .orElseThrow(() ->
                        new IllegalStateException("order " + completed.orderId() + " was paid and does not exist"));
        if (inventory.reserve(order.sku(), order.quantity())) {
            order.confirm();
            events.record(new OrderConfirmed(order.id(), order.userId(), order.sku(), order.quantity()));
            return true;
        }
        events.record(new OrderRejected(order.id(), order.userId(), order.sku(), order.quantity(), OUT_OF_STOCK));
        return false;
    }

    /** Counted after the commit: what is rolled back did not happen. */
    private void count(String outcome) {
        Counter.builder("rushline.orders.fulfilled")
                .description("Paid orders, by whether there was stock for them")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    private static final class Decision {
        private boolean confirmed;
    }
}
