package dev.rushline.payment.cancelling;

import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.Orders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Cancels orders that expired unpaid and, where that is set, those that were paid and not confirmed in time. Instances may run
 * it at the same time: each takes orders that no other has locked.
 */
final class ExpireOrders {

    private static final int MAX_BATCH = 100;

    private final TransactionOperations transactions;
    private final Orders orders;
    private final Cancellation cancellation;
    private final Duration expiry;
    private final @Nullable Duration unfulfilled;
    private final Clock clock;

    /** @param unfulfilled none to leave paid orders to operators */
    ExpireOrders(
            TransactionOperations transactions,
            Orders orders,
            Cancellation cancellation,
            Duration expiry,
            @Nullable Duration unfulfilled,
            Clock clock) {
        this.transactions = transactions;
        this.orders = orders;
        this.cancellation = cancellation;
        this.expiry = expiry;
        this.unfulfilled = unfulfilled;
        this.clock = clock;
    }

    /** Cancels all that are over, in batches of one transaction each. */
    void expire() {
        Instant now = clock.instant();
        cancel(limit -> orders.lockExpired(now, now.minus(expiry), limit), Cancellation.EXPIRED, false);
        if (unfulfilled != null) {
            Instant paidBefore = now.minus(unfulfilled);
            cancel(limit -> orders.lockUnfulfilled(paidBefore, limit), Cancellation.UNFULFILLED, true);
        }
    }

    private void cancel(IntFunction<List<Order>> lock, String reason, boolean refunded) {
        int cancelled;
        do {
            cancelled = transactions.execute(_ -> {
                List<Order> batch = lock.apply(MAX_BATCH);
                cancellation.cancel(batch, reason);
                return batch.size();
            });
            for (int order = 0; order < cancelled; order++) {
                cancellation.count(reason, refunded);
            }
        } while (cancelled == MAX_BATCH);
    }
}
