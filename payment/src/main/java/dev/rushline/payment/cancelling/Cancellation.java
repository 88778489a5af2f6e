package dev.rushline.payment.cancelling;

import dev.rushline.payment.event.PaymentEvents;
import dev.rushline.payment.event.PaymentEvents.OrderCancelled;
import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.paying.OrderPayment;
import dev.rushline.payment.paying.Payments;
import dev.rushline.payment.paying.SpentVouchers;
import dev.rushline.payment.points.Points;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every cancellation does: it refunds the points and frees the voucher of a paid order, releases the stock, and records
 * {@code order.cancelled}. Locks are taken in the order of {@code PayOrder} (order, voucher, points) and the item's last.
 */
public final class Cancellation {

    static final String EXPIRED = "expired";
    static final String UNFULFILLED = "not-fulfilled";
    static final String BY_USER = "cancelled-by-user";
    static final String BY_OPERATOR = "cancelled-by-operator";

    private final Payments payments;
    private final SpentVouchers spentVouchers;
    private final Points points;
    private final Inventory inventory;
    private final PaymentEvents events;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Counter refunds;

    public Cancellation(
            Payments payments,
            SpentVouchers spentVouchers,
            Points points,
            Inventory inventory,
            PaymentEvents events,
            Clock clock,
            MeterRegistry meters) {
        this.payments = payments;
        this.spentVouchers = spentVouchers;
        this.points = points;
        this.inventory = inventory;
        this.events = events;
        this.clock = clock;
        this.meters = meters;
        this.refunds = Counter.builder("rushline.refunds")
                .description("Payments that were refunded")
                .register(meters);
        List.of(EXPIRED, UNFULFILLED, BY_USER, BY_OPERATOR).forEach(this::cancelled);
    }

    /**
     * Cancels the order in the caller's transaction, which holds the lock of its row.
     *
     * @param reason shown to the owner
     * @throws IllegalStateException if it is cancelled
     */
    public void cancel(Order order, String reason) {
        cancel(List.of(order), reason);
    }

    /** Cancels all of them, in the same way. */
    void cancel(List<Order> batch, String reason) {
        // By sku, so that two batches lock items in one order.
        SortedMap<String, Long> released = new TreeMap<>();
        for (Order order : batch) {
            long refunded = order.status() == Order.Status.PENDING ? 0 : refund(order);
            if (order.holdsStock()) {
                released.merge(order.sku(), order.quantity(), Long::sum);
            }
            order.cancel(reason);
            events.record(new OrderCancelled(order.id(), order.userId(), reason, refunded));
        }
        // Last, because orders of an item wait while its row is locked.
        released.forEach(inventory::release);
    }

    private long refund(Order order) {
        OrderPayment payment = payments.findByOrderId(order.id())
                .orElseThrow(() -> new IllegalStateException(
                        "order " + order.id() + " is " + order.status() + " and has no payment"));
        spentVouchers.free(order.id());
        points.refund(payment.userId(), payment.amount(), payment.id());
        payment.refund(clock.instant());
        return payment.amount();
    }

    /** Counts a cancellation. After the commit: what is rolled back did not happen. */
    public void count(String reason, boolean refunded) {
        cancelled(reason).increment();
        if (refunded) {
            refunds.increment();
        }
    }

    private Counter cancelled(String reason) {
        return Counter.builder("rushline.orders.cancelled")
                .description("Orders that were cancelled, by reason")
                .tag("reason", reason)
                .register(meters);
    }
}
