package dev.rushline.payment.ordering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as its owner sees it. */
public record OrderView(
        UUID orderId,
        String sku,
        long quantity,
        long amount,
        Order.Status status,
        @Nullable Instant expiresAt,
        @Nullable String reason) {

    public static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.sku(),
                order.quantity(),
                order.amount(),
                order.status(),
                order.expiresAt(),
                order.reason());
    }
}
