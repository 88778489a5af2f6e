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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Confirms a paid order, or rejects one of an earlier release, which reserves its stock only now, if there is none: once, in one
 * transaction with the event that announces it. The order's state decides besides the inbox, so history that is repeated
 * after the inbox forgot it changes nothing.
 */
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
        AtomicReference<@Nullable String> outcome = new AtomicReference<>();
        if (inbox.once(CONSUMER, event, () -> outcome.set(fulfil(completed)))) {
            count(outcome.get());
        }
    }

    /** The outcome; none for an order that is decided, whose payment was published again after the inbox forgot it. */
    private @Nullable String fulfil(PaymentCompleted completed) {
        Order order = orders.findAndLock(completed.orderId())
                .orElseThrow(() ->
                        new IllegalStateException("order " + completed.orderId() + " was paid and does not exist"));
        return switch (order.status()) {
            case PAID -> decide(order);
            case CONFIRMED, CANCELLED -> null;
            case PENDING -> throw new IllegalStateException("order " + order.id() + " was paid and is not PAID");
        };
    }

    private String decide(Order order) {
        // An order of an earlier release has no stock yet.
        if (order.holdsStock() || inventory.reserve(order.sku(), order.quantity())) {
            order.confirm();
            events.record(new OrderConfirmed(order.id(), order.userId(), order.sku(), order.quantity()));
            return "confirmed";
        }
        events.record(new OrderRejected(order.id(), order.userId(), order.sku(), order.quantity(), OUT_OF_STOCK));
        return "rejected";
    }

    /** Counted after the commit: what is rolled back did not happen. */
    private void count(@Nullable String outcome) {
        if (outcome == null) {
            return;
        }
        Counter.builder("rushline.orders.fulfilled")
                .description("Paid orders, by whether there was stock for them")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}
