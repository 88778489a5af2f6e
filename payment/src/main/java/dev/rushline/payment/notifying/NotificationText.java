package dev.rushline.payment.notifying;

import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.event.PaymentEvents.OrderCancelled;
import dev.rushline.payment.event.PaymentEvents.OrderConfirmed;
import dev.rushline.payment.event.PaymentEvents.PaymentCompleted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recipient and the text of an event's notification. */
final class NotificationText {

    /** Event types of other products, by name only: this module does not depend on those products. */
    static final String COUPON_ISSUED = "coupon.issued";

    static final String QUEUE_ADMITTED = "queue.admitted";

    private static final int MAX_USER_ID_LENGTH = 64;

    private NotificationText() {}

    record CouponIssued(@Nullable String userId) {}

    record QueueAdmitted(@Nullable String userId, @Nullable String concertId) {}

    /** The notification of an event; nothing for events that concern no user. */
    static Optional<Notification> of(ReceivedEvent event) {
        return switch (event.type()) {
            case PaymentEvents.PAYMENT_COMPLETED -> {
                PaymentCompleted paid = event.data(PaymentCompleted.class);
                yield notification(
                        event,
                        paid.userId(),
                        "You paid " + paid.amount() + " points for order " + paid.orderId() + ".");
            }
            case PaymentEvents.ORDER_CONFIRMED -> {
                OrderConfirmed confirmed = event.data(OrderConfirmed.class);
                yield notification(
                        event,
                        confirmed.userId(),
                        "Order " + confirmed.orderId() + " is confirmed: " + confirmed.quantity() + " × "
                                + confirmed.sku() + ".");
            }
            case PaymentEvents.ORDER_CANCELLED -> {
                OrderCancelled cancelled = event.data(OrderCancelled.class);
                yield notification(
                        event,
                        cancelled.userId(),
                        "Order " + cancelled.orderId() + " is cancelled (" + cancelled.reason() + ")."
                                + (cancelled.refunded() == 0
                                        ? ""
                                        : " You have " + cancelled.refunded() + " points back."));
            }
            case COUPON_ISSUED ->
                notification(event, event.data(CouponIssued.class).userId(), "You got a coupon.");
            case QUEUE_ADMITTED -> {
                QueueAdmitted admitted = event.data(QueueAdmitted.class);
                yield notification(
                        event, admitted.userId(), "It is your turn" + forConcert(admitted.concertId()) + ".");
            }
            default -> Optional.empty();
        };
    }

    private static String forConcert(@Nullable String concertId) {
        return concertId == null ? "" : " for concert " + concertId;
    }

    private static Optional<Notification> notification(ReceivedEvent event, @Nullable String userId, String text) {
        if (userId == null || userId.isEmpty() || userId.codePointCount(0, userId.length()) > MAX_USER_ID_LENGTH) {
            throw new IllegalArgumentException("event " + event.id() + " (" + event.type() + ") names no user");
        }
        return Optional.of(new Notification(userId, event.type(), text, event.time(), event.id()));
    }
}
