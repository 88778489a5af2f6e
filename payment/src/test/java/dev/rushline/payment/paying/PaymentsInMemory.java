package dev.rushline.payment.paying;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.test.util.ReflectionTestUtils;

public final class PaymentsInMemory implements Payments {

    private final Map<UUID, OrderPayment> payments = new HashMap<>();

    @Override
    public OrderPayment save(OrderPayment payment) {
        ReflectionTestUtils.setField(payment, "id", UUID.randomUUID());
        payments.put(payment.orderId(), payment);
        return payment;
    }

    @Override
    public Optional<OrderPayment> findByOrderId(UUID orderId) {
        return Optional.ofNullable(payments.get(orderId));
    }
}
