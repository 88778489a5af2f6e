package dev.rushline.payment.ordering;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The orders that were placed. */
public interface Orders extends Repository<Order, UUID> {

    Order save(Order order);

    Optional<Order> findById(UUID orderId);

    /** Locks the order's row until the caller's transaction ends: other writers of the order wait. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT o FROM CustomerOrder o WHERE o.id = :orderId")
    Optional<Order> findAndLock(@Param("orderId") UUID orderId);
}
