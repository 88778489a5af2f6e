package dev.rushline.payment.paying;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.test.util.ReflectionTestUtils;

public final class PaymentsInMemory implements Payments {

    private final Map<UUID, MadePayment> payments = new HashMap<>();

    @Override
    public MadePayment save(MadePayment payment) {
        ReflectionTestUtils.setField(payment, "id", UUID.randomUUID());
        payments.put(payment.orderId(), payment);
        return payment;
    }

    @Override
    public Optional<MadePayment> findByOrderId(UUID orderId) {
        return Optional.ofNullable(payments.get(orderId));
    }
}
