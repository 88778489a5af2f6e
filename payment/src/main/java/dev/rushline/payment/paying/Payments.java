package dev.rushline.payment.paying;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The payments that were made. */
public interface Payments extends Repository<MadePayment, UUID> {

    MadePayment save(MadePayment payment);

    Optional<MadePayment> findByOrderId(UUID orderId);
}
