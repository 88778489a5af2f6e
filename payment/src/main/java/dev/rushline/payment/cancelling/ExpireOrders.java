package dev.rushline.payment.cancelling;

import dev.rushline.payment.ordering.Order;
import dev.rushline.payment.ordering.Orders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/** Cancels orders that expired unpaid. Instances may run it at the same time: each takes orders that no other has locked. */
final class ExpireOrders {

    private static final int MAX_BATCH = 100;

    private final TransactionOperations transactions;
    private final Orders orders;
    private final Cancellation cancellation;
    private final Duration expiry;
    private final Clock clock;

    ExpireOrders(
            TransactionOperations transactions,
            Orders orders,
            Cancellation cancellation,
            Duration expiry,
            Clock clock) {
        this.transactions = transactions;
        this.orders = orders;
        this.cancellation = cancellation;
        this.expiry = expiry;
        this.clock = clock;
    }

    /** Cancels all that have expired, in batches of one transaction each. */
    void expire() {
        int expired;
        do {
            expired = transactions.execute(_ -> expireBatch());
            for (int order = 0; order < expired; order++) {
                cancellation.count(Cancellation.EXPIRED, false);
            }
        } while (expired == MAX_BATCH);
    }

    private int expireBatch() {
        Instant now = clock.instant();
        List<Order> expired = orders.lockExpired(now, now.minus(expiry), MAX_BATCH);
        cancellation.cancel(expired, Cancellation.EXPIRED);
        return expired.size();
    }
}
