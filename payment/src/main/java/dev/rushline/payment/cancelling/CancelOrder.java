package dev.rushline.payment.cancelling;

import dev.rushline.payment.audit.Audit;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.OrderView;
import dev.rushline.payment.ordering.Orders;
import dev.rushline.payment.paying.Payments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionOperations;

/** Cancels an order for its owner or for an operator. A repeat finds it cancelled and changes nothing. */
final class CancelOrder {

    private final TransactionOperations transactions;
    private final Orders orders;
    private final Payments payments;
    private final Cancellation cancellation;
    private final Audit audit;
    private final Duration cancellable;
    private final Clock clock;

    CancelOrder(
            TransactionOperations transactions,
            Orders orders,
            Payments payments,
            Cancellation cancellation,
            Audit audit,
            Duration cancellable,
            Clock clock) {
        this.transactions = transactions;
        this.orders = orders;
        this.payments = payments;
        this.cancellation = cancellation;
        this.audit = audit;
        this.cancellable = cancellable;
        this.clock = clock;
    }

    CancelOutcome cancel(String userId, UUID orderId) {
        return cancelled(
                orderId,
                Cancellation.BY_USER,
                order -> order.userId().equals(userId),
                order -> order.status() != Order.Status.PENDING && countsAsShipped(order),
                _ -> {});
    }

    /** Cancels any order, whenever it was paid, and audits it. */
    CancelOutcome cancelAsOperator(String operator, UUID orderId) {
        return cancelled(
                orderId,
                Cancellation.BY_OPERATOR,
                _ -> true,
                _ -> false,
                order -> audit.record(operator, "order.cancel", orderId.toString(), Map.of("status", order.status())));
    }

    private CancelOutcome cancelled(
            UUID orderId,
            String reason,
            Predicate<Order> isVisible,
            Predicate<Order> isShipped,
            Consumer<Order> beforehand) {
        CancelOutcome outcome = transactions.execute(_ -> {
            Order order = orders.findAndLock(orderId).filter(isVisible).orElse(null);
            if (order == null) {
                return new CancelOutcome.UnknownOrder();
            }
            if (order.status() == Order.Status.CANCELLED) {
                return new CancelOutcome.AlreadyCancelled(OrderView.of(order));
            }
            if (isShipped.test(order)) {
                return new CancelOutcome.NotCancellable();
            }
            boolean refunded = order.status() != Order.Status.PENDING;
            beforehand.accept(order);
            cancellation.cancel(order, reason);
            return new CancelOutcome.Cancelled(OrderView.of(order), refunded);
        });
        if (outcome instanceof CancelOutcome.Cancelled(OrderView _, boolean refunded)) {
            cancellation.count(reason, refunded);
        }
        return outcome;
    }

    private boolean countsAsShipped(Order order) {
        Instant paidSince = clock.instant().minus(cancellable);
        return payments.findByOrderId(order.id())
                .filter(payment -> payment.paidAt().isAfter(paidSince))
                .isEmpty();
    }
}
