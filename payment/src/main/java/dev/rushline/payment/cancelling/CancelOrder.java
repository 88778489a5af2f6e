package dev.rushline.payment.cancelling;

import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.OrderView;
import dev.rushline.payment.ordering.Orders;
import dev.rushline.payment.paying.Payments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Cancels an order for its owner. A repeat finds it cancelled and changes nothing. */
final class CancelOrder {

    private final TransactionOperations transactions;
    private final Orders orders;
    private final Payments payments;
    private final Cancellation cancellation;
    private final Duration cancellable;
    private final Clock clock;

    CancelOrder(
            TransactionOperations transactions,
            Orders orders,
            Payments payments,
            Cancellation cancellation,
            Duration cancellable,
            Clock clock) {
        this.transactions = transactions;
        this.orders = orders;
        this.payments = payments;
        this.cancellation = cancellation;
        this.cancellable = cancellable;
        this.clock = clock;
    }

    CancelOutcome cancel(String userId, UUID orderId) {
        CancelOutcome outcome = transactions.execute(_ -> orders.findAndLock(orderId)
                .filter(found -> found.userId().equals(userId))
                .map(this::cancel)
                .orElseGet(CancelOutcome.UnknownOrder::new));
        if (outcome instanceof CancelOutcome.Cancelled(OrderView _, boolean refunded)) {
            cancellation.count(Cancellation.BY_USER, refunded);
        }
        return outcome;
    }

    private CancelOutcome cancel(Order order) {
        return switch (order.status()) {
            case CANCELLED -> new CancelOutcome.AlreadyCancelled(OrderView.of(order));
            case PENDING -> cancelled(order, false);
            case PAID, CONFIRMED ->
                countsAsShipped(order) ? new CancelOutcome.NotCancellable() : cancelled(order, true);
        };
    }

    private boolean countsAsShipped(Order order) {
        Instant paidSince = clock.instant().minus(cancellable);
        return payments.findByOrderId(order.id())
                .filter(payment -> payment.paidAt().isAfter(paidSince))
                .isEmpty();
    }

    private CancelOutcome cancelled(Order order, boolean refunded) {
        cancellation.cancel(order, Cancellation.BY_USER);
        return new CancelOutcome.Cancelled(OrderView.of(order), refunded);
    }
}
