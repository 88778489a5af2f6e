package dev.rushline.payment.ordering;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.test.util.ReflectionTestUtils;

public final class OrdersInMemory implements Orders {

    private final Map<UUID, Order> orders = new HashMap<>();

    @Override
    public Order save(Order order) {
        UUID id = UUID.randomUUID();
        ReflectionTestUtils.setField(order, "id", id);
        orders.put(id, order);
        return order;
    }

    @Override
    public Optional<Order> findById(UUID orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    @Override
    public Optional<Order> findAndLock(UUID orderId) {
        return findById(orderId);
    }

    @Override
    public long piecesOf(String userId, String passId, String sku) {
        return orders.values().stream()
                .filter(order -> order.userId().equals(userId)
                        && passId.equals(order.passId())
                        && order.sku().equals(sku)
                        && order.status() != Order.Status.CANCELLED)
                .mapToLong(Order::quantity)
                .sum();
    }

    @Override
    public List<Order> findNewest(String userId, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Order> findOlder(String userId, UUID before, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Order> lockExpired(Instant now, Instant placedBefore, int limit) {
        return orders.values().stream()
                .filter(order -> order.status() == Order.Status.PENDING)
                .filter(order ->
                        order.expiresAt() == null ? !order.placedAt().isAfter(placedBefore) : order.isExpired(now))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Order> lockUnfulfilled(Instant paidBefore, int limit) {
        return List.of();
    }
}
