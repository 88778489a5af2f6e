package dev.rushline.payment.event;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.Outbox;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events about orders and payments, keyed by order. A caller records an event while it holds the lock on the order's
 * row, so the events of one order are recorded in the order in which they happened.
 */
public final class PaymentEvents {

    /** Keyed by order: the events of one order are consumed in order, and orders share the partitions. */
    public static final EventTopic TOPIC = new EventTopic("payment-events", 6);

    public static final String PAYMENT_COMPLETED = "payment.completed";
    public static final String ORDER_CONFIRMED = "order.confirmed";
    public static final String ORDER_REJECTED = "order.rejected";
    public static final String ORDER_CANCELLED = "order.cancelled";

    private final Outbox outbox;

    public PaymentEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * An order was paid, and has to be fulfilled.
     *
     * @param concertId that of the item, if it belongs to a concert
     */
    public record PaymentCompleted(
            UUID paymentId,
            UUID orderId,
            String userId,
            String sku,
            @Nullable String concertId,
            long quantity,
            long amount,
            long discount,
            Instant paidAt) {}

    /** The stock of a paid order is sold to it. */
    public record OrderConfirmed(UUID orderId, String userId, String sku, long quantity) {}

    /** A paid order cannot be fulfilled, and its payment has to be refunded. */
    public record OrderRejected(UUID orderId, String userId, String sku, long quantity, String reason) {}

    /** An order was cancelled: its stock is released and its payment refunded, if there was one. */
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
