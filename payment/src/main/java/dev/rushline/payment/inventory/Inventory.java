package dev.rushline.payment.inventory;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The items for sale and their stock. */
public interface Inventory extends Repository<Item, String> {

    Optional<Item> findById(String sku);

    /** Locks the item's row until the caller's transaction ends: sales of the item wait. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT item FROM Item item WHERE item.sku = :sku")
    Optional<Item> findAndLock(@Param("sku") String sku);

    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO payment.item (sku, available, price, concert_id, max_per_pass)
            VALUES (:sku, :available, :price, CAST(:concertId AS text), :maxPerPass)
            ON CONFLICT (sku) DO NOTHING""")
    int insertIfAbsent(
            @Param("sku") String sku,
            @Param("available") long available,
            @Param("price") long price,
            @Param("concertId") @Nullable String concertId,
            @Param("maxPerPass") long maxPerPass);

    /** Reserves the quantity if the stock suffices. One statement decides, so stock is never oversold. */
    default boolean reserve(String sku, long quantity) {
        return reserveIfLeft(sku, quantity) == 1;
    }

    /** Gives reserved or sold pieces back. Native, so that all changes are written before the item's row is locked. */
    @Modifying
    @Query(nativeQuery = true, value = """
            UPDATE payment.item SET available = available + :quantity WHERE sku = :sku""")
    int release(@Param("sku") String sku, @Param("quantity") long quantity);

    @Modifying
    @Query("""
            UPDATE Item item SET item.available = item.available - :quantity
            WHERE item.sku = :sku AND item.available >= :quantity""")
    int reserveIfLeft(@Param("sku") String sku, @Param("quantity") long quantity);
}
