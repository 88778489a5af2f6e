package dev.rushline.payment.ordering;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as its owner sees it. */
record OrderView(
        UUID orderId,
        String sku,
        long quantity,
        long amount,
        Order.Status status,
        @Nullable String reason) {

    static OrderView of(Order order) {
        return new OrderView(order.id(), order.sku(), order.quantity(), order.amount(), order.status(), order.reason());
    }
}
