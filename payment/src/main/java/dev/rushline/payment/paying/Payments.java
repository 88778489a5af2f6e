package dev.rushline.payment.paying;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The payments that were made. */
public interface Payments extends Repository<OrderPayment, UUID> {

    OrderPayment save(OrderPayment payment);

    Optional<OrderPayment> findByOrderId(UUID orderId);
}
