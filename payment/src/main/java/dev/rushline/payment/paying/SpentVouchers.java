package dev.rushline.payment.paying;

import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The vouchers that are spent. */
public interface SpentVouchers extends Repository<SpentVoucher, String> {

    /** Spends the voucher unless it is spent. Waits for a transaction that is spending it: if that rolls back, it is free. */
    default boolean spend(String voucherId, UUID orderId) {
        return insert(voucherId, orderId) == 1;
    }

    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO payment.spent_voucher (voucher_id, order_id) VALUES (:voucherId, :orderId)
            ON CONFLICT (voucher_id) DO NOTHING""")
    int insert(@Param("voucherId") String voucherId, @Param("orderId") UUID orderId);

    /** Frees the voucher that an order was paid with, if it was. */
    @Modifying
    @Query("DELETE FROM SpentVoucher spent WHERE spent.orderId = :orderId")
    int free(@Param("orderId") UUID orderId);
}
