package dev.rushline.payment.inventory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Something that can be ordered. */
@Entity
@Table(schema = "payment", name = "item")
public class Item {

    @Id
    private String sku;

    private long available;
    private long price;
    private @Nullable String concertId;

    @SuppressWarnings("NullAway.Init")
    protected Item() {}

    public Item(String sku, long available, long price, @Nullable String concertId) {
        this.sku = sku;
        this.available = available;
        this.price = price;
        this.concertId = concertId;
    }

    public String sku() {
        return sku;
    }

    /** The stock when this was read; only the database knows the current one. */
    public long available() {
        return available;
    }

    /** Under the lock of the row only. */
    void set(long newAvailable, long newPrice, @Nullable String newConcertId) {
        available = newAvailable;
        price = newPrice;
        concertId = newConcertId;
    }

    /** Under the lock of the row only. */
    void add(long pieces) {
        available += pieces;
    }

    /** Of one, in points. */
    public long price() {
        return price;
    }

    /** The concert whose entry pass an order of this item needs, if any. */
    public @Nullable String concertId() {
        return concertId;
    }
}
