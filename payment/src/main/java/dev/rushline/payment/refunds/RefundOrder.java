package dev.rushline.payment.refunds;

import dev.rushline.outbox.consume.EventHandler;
import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.outbox.inbox.Inbox;
import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.event.PaymentEvents.OrderCancelled;
import dev.rushline.payment.event.PaymentEvents.OrderRejected;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.Orders;
import dev.rushline.payment.paying.OrderPayment;
import dev.rushline.payment.paying.Payments;
import dev.rushline.payment.paying.SpentVouchers;
import dev.rushline.payment.points.Points;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cancels a rejected order: refunds the points and frees the voucher, once, in one transaction. */
final class RefundOrder implements EventHandler {

    static final String CONSUMER = "payment-refund";

    private final Inbox inbox;
    private final Orders orders;
    private final Payments payments;
    private final SpentVouchers spentVouchers;
    private final Points points;
    private final PaymentEvents events;
    private final Clock clock;
    private final Counter refunds;

    RefundOrder(
            Inbox inbox,
            Orders orders,
            Payments payments,
            SpentVouchers spentVouchers,
            Points points,
            PaymentEvents events,
            Clock clock,
            MeterRegistry meters) {
        this.inbox = inbox;
        this.orders = orders;
        this.payments = payments;
        this.spentVouchers = spentVouchers;
        this.points = points;
        this.events = events;
        this.clock = clock;
        this.refunds = Counter.builder("rushline.refunds")
                .description("Payments that were refunded")
                .register(meters);
    }

    @Override
    public void on(ReceivedEvent event) {
        if (!event.type().equals(PaymentEvents.ORDER_REJECTED)) {
            return;
        }
        OrderRejected rejected = event.data(OrderRejected.class);
        AtomicBoolean refunded = new AtomicBoolean();
        if (inbox.once(CONSUMER, event, () -> refunded.set(refund(rejected))) && refunded.get()) {
            refunds.increment();
        }
    }

    /**
     * Locks the order, the voucher and the points in the same order as {@code PayOrder}.
     *
     * @return false for an order that is refunded, whose rejection was published again after the inbox forgot it
     */
    private boolean refund(OrderRejected rejected) {
        Order order = orders.findAndLock(rejected.orderId())
                .orElseThrow(() ->
                        new IllegalStateException("order " + rejected.orderId() + " was rejected and does not exist"));
        if (order.status() == Order.Status.CANCELLED) {
            return false;
        }
        OrderPayment payment = payments.findByOrderId(order.id())
                .orElseThrow(() -> new IllegalStateException("order " + order.id() + " was rejected and not paid"));
        spentVouchers.free(order.id());
        points.refund(payment.userId(), payment.amount(), payment.id());
        payment.refund(clock.instant());
        order.cancel(rejected.reason());
        events.record(new OrderCancelled(order.id(), order.userId(), rejected.reason(), payment.amount()));
        return true;
    }
}
