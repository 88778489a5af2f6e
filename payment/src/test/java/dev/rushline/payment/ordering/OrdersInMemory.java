package dev.rushline.payment.ordering;

import java.util.HashMap;
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
}
