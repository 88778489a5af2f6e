package dev.rushline.payment.ordering;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
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

    /** The pieces of the item that orders of this pass hold. Exact while the caller has the lock on the item's row. */
    @Query("""
            SELECT coalesce(sum(o.quantity), 0) FROM CustomerOrder o
            WHERE o.userId = :userId AND o.passId = :passId AND o.sku = :sku AND o.status <> CANCELLED""")
    long piecesOf(@Param("userId") String userId, @Param("passId") String passId, @Param("sku") String sku);

    /** The user's orders, the newest first. */
    @Query(nativeQuery = true, value = """
            SELECT * FROM payment.customer_order WHERE user_id = :userId
            ORDER BY placed_at DESC, order_id DESC LIMIT :limit""")
    List<Order> findNewest(@Param("userId") String userId, @Param("limit") int limit);

    /** The user's orders that were placed before this one of the same user, the newest first. */
    @Query(nativeQuery = true, value = """
            SELECT * FROM payment.customer_order WHERE user_id = :userId AND (placed_at, order_id) < (
                SELECT placed_at, order_id FROM payment.customer_order
                WHERE order_id = :before AND user_id = :userId)
            ORDER BY placed_at DESC, order_id DESC LIMIT :limit""")
    List<Order> findOlder(@Param("userId") String userId, @Param("before") UUID before, @Param("limit") int limit);

    /**
     * Locks unpaid orders whose time is over, but for those that are locked: they are being paid or cancelled.
     *
     * @param placedBefore orders without a time of their own are over if they were placed before this
     */
    @Query(nativeQuery = true, value = """
            SELECT * FROM payment.customer_order
            WHERE status = 'PENDING' AND (expires_at <= :now OR expires_at IS NULL AND placed_at <= :placedBefore)
            LIMIT :limit FOR UPDATE SKIP LOCKED""")
    List<Order> lockExpired(
            @Param("now") Instant now, @Param("placedBefore") Instant placedBefore, @Param("limit") int limit);

    /** Locks orders that were paid by then and are still not confirmed, but for those that are locked. */
    @Query(nativeQuery = true, value = """
            SELECT o.* FROM payment.customer_order o JOIN payment.payment p ON p.order_id = o.order_id
            WHERE o.status = 'PAID' AND p.paid_at <= :paidBefore
            LIMIT :limit FOR UPDATE OF o SKIP LOCKED""")
    List<Order> lockUnfulfilled(@Param("paidBefore") Instant paidBefore, @Param("limit") int limit);
}
