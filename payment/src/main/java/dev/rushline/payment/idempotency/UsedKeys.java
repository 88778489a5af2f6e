package dev.rushline.payment.idempotency;

import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

interface UsedKeys extends Repository<UsedKey, IdempotencyKey> {

    /** The unique index makes a second insert wait for the end of the first one's transaction. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO payment.idempotency_key (user_id, operation, idempotency_key, fingerprint)
            VALUES (:userId, :operation, :key, :fingerprint)
            ON CONFLICT DO NOTHING""")
    int insert(
            @Param("userId") String userId,
            @Param("operation") String operation,
            @Param("key") String key,
            @Param("fingerprint") String fingerprint);

    Optional<UsedKey> findById(IdempotencyKey key);

    @Modifying
    @Query("UPDATE UsedKey used SET used.answer = :answer WHERE used.id = :key")
    int answer(@Param("key") IdempotencyKey key, @Param("answer") String answer);
}
