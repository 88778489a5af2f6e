package dev.rushline.payment.event;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.Outbox;
import java.time.Instant;
import java.util.UUID;

/**
 * What is told about orders and payments. The key is the order. Whoever tells something has locked the order's row before, so
 * that the events of one order are in the order in which they happened.
 */
public final class PaymentEvents {

    /** Keyed by order: what happened to one order is read in its order, and the orders share the partitions. */
    public static final EventTopic TOPIC = new EventTopic("payment-events", 6);

    public static final String PAYMENT_COMPLETED = "payment.completed";
    public static final String ORDER_CONFIRMED = "order.confirmed";
    public static final String ORDER_REJECTED = "order.rejected";
    public static final String ORDER_CANCELLED = "order.cancelled";

    private final Outbox outbox;

    public PaymentEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** An order was paid, and its stock is to be reserved. */
    public record PaymentCompleted(
            UUID paymentId,
            UUID orderId,
            String userId,
            String sku,
            long quantity,
            long amount,
            long discount,
            Instant paidAt) {}

    /** The stock of a paid order is reserved. */
    public record OrderConfirmed(UUID orderId, String userId, String sku, long quantity) {}

    /** A paid order cannot be fulfilled, and its payment is to be taken back. */
    public record OrderRejected(UUID orderId, String userId, String sku, long quantity, String reason) {}

    /** The payment of an order was taken back. */
    public record OrderCancelled(UUID orderId, String userId, String reason, long refunded) {}

    public void record(PaymentCompleted completed) {
        record(completed.orderId(), PAYMENT_COMPLETED, completed);
    }

    public void record(OrderConfirmed confirmed) {
        record(confirmed.orderId(), ORDER_CONFIRMED, confirmed);
    }

    public void record(OrderRejected rejected) {
        record(rejected.orderId(), ORDER_REJECTED, rejected);
    }

    public void record(OrderCancelled cancelled) {
        record(cancelled.orderId(), ORDER_CANCELLED, cancelled);
    }

    private void record(UUID orderId, String type, Object data) {
        outbox.record(new Event(TOPIC, orderId.toString(), type, data));
    }
}
