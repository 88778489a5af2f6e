package dev.rushline.payment.operating;

import dev.rushline.http.operating.DeadLetterView;
import dev.rushline.outbox.operating.KeyHistory;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.OrderView;
import dev.rushline.payment.paying.OrderPayment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that happened to one order.
 *
 * @param events its events that the outbox still has
 * @param publishing the attempts to publish, while one is refused
 * @param deliveries what the consumers handled
 * @param audit what operators did about it
 */
record OrderHistory(
        OrderView order,
        String userId,
        Instant placedAt,
        @Nullable Paid payment,
        List<KeyHistory.RecordedEvent> events,
        KeyHistory.@Nullable StuckKey publishing,
        List<KeyHistory.Delivery> deliveries,
        List<DeadLetterView> deadLetters,
        List<Done> audit) {

    /** The payment, if it was paid. */
    record Paid(
            UUID paymentId,
            long amount,
            long discount,
            Instant paidAt,
            @Nullable Instant refundedAt) {

        static Paid of(OrderPayment payment) {
            return new Paid(payment.id(), payment.amount(), payment.discount(), payment.paidAt(), payment.refundedAt());
        }
    }

    /** What an operator did. */
    record Done(Instant at, String operator, String action, String subject) {}

    static OrderHistory of(
            Order order,
            @Nullable OrderPayment payment,
            KeyHistory history,
            List<DeadLetterView> deadLetters,
            List<Done> audit) {
        return new OrderHistory(
                OrderView.of(order),
                order.userId(),
                order.placedAt(),
                payment == null ? null : Paid.of(payment),
                history.events(),
                history.stuck(),
                history.deliveries(),
                deadLetters,
                audit);
    }
}
