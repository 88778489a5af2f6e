package dev.rushline.payment.refunds;

import dev.rushline.outbox.consume.EventHandler;
import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.outbox.inbox.Inbox;
import dev.rushline.payment.cancelling.Cancellation;
import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.event.PaymentEvents.OrderRejected;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.Orders;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cancels a rejected order with refund, once, in one transaction. */
final class RefundOrder implements EventHandler {

    static final String CONSUMER = "payment-refund";

    private final Inbox inbox;
    private final Orders orders;
    private final Cancellation cancellation;

    RefundOrder(Inbox inbox, Orders orders, Cancellation cancellation) {
        this.inbox = inbox;
        this.orders = orders;
        this.cancellation = cancellation;
    }

    @Override
    public void on(ReceivedEvent event) {
        if (!event.type().equals(PaymentEvents.ORDER_REJECTED)) {
            return;
        }
        OrderRejected rejected = event.data(OrderRejected.class);
        AtomicBoolean refunded = new AtomicBoolean();
        if (inbox.once(CONSUMER, event, () -> refunded.set(refund(rejected))) && refunded.get()) {
            cancellation.count(rejected.reason(), true);
        }
    }

    /** False for an order that is cancelled: its owner did, or history is repeated after the inbox forgot it. */
    private boolean refund(OrderRejected rejected) {
        Order order = orders.findAndLock(rejected.orderId())
                .orElseThrow(() ->
                        new IllegalStateException("order " + rejected.orderId() + " was rejected and does not exist"));
        return switch (order.status()) {
            case PAID -> {
                cancellation.cancel(order, rejected.reason());
                yield true;
            }
            case CANCELLED -> false;
            case PENDING, CONFIRMED ->
                throw new IllegalStateException("order " + order.id() + " was rejected and is " + order.status());
        };
    }
}
