package dev.rushline.payment.retention;

import dev.rushline.runtime.retention.ExpiredRows;
import dev.rushline.runtime.retention.ExpiredTables;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

final class JdbcPaymentRetention {

    private static final String NEVER_PAID = """
            r.status = 'CANCELLED'
            and not exists (select from payment.payment p where p.order_id = r.order_id)
            and not exists (select from payment.spent_voucher v where v.order_id = r.order_id)
            """;

    private JdbcPaymentRetention() {}

    static ExpiredTables tables(PaymentRetentionProperties keep, JdbcOperations database) {
        return new ExpiredTables(List.of(
                ExpiredRows.olderThan(keep.idempotencyKeys(), "payment.idempotency_key", "r.used_at", database),
                ExpiredRows.olderThan(
                        keep.unpaidOrders(), "payment.customer_order", "r.placed_at", NEVER_PAID, database),
                ExpiredRows.olderThan(keep.notifications(), "payment.notification", "r.happened_at", database),
                ExpiredRows.olderThan(keep.audit(), "payment.audit", "r.at", database)));
    }
}
