package dev.rushline.payment.points;

import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

interface Wallets extends Repository<Wallet, String> {

    @Query("SELECT wallet.balance FROM Wallet wallet WHERE wallet.userId = :userId")
    Optional<Long> balance(@Param("userId") String userId);

    /** Empty if the balance would exceed the maximum. */
    @Query(nativeQuery = true, value = """
            INSERT INTO payment.wallet AS wallet (user_id, balance) VALUES (:userId, :amount)
            ON CONFLICT (user_id) DO UPDATE SET balance = wallet.balance + excluded.balance
            WHERE wallet.balance <= :maxBalance - excluded.balance
            RETURNING wallet.balance""")
    Optional<Long> charge(
            @Param("userId") String userId, @Param("amount") long amount, @Param("maxBalance") long maxBalance);

    @Modifying
    @Query("""
            UPDATE Wallet wallet SET wallet.balance = wallet.balance - :amount
            WHERE wallet.userId = :userId AND wallet.balance >= :amount""")
    int deduct(@Param("userId") String userId, @Param("amount") long amount);

    @Modifying
    @Query("UPDATE Wallet wallet SET wallet.balance = wallet.balance + :amount WHERE wallet.userId = :userId")
    int add(@Param("userId") String userId, @Param("amount") long amount);
}
