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
    private long maxPerPass;

    @SuppressWarnings("NullAway.Init")
    protected Item() {}

    public Item(String sku, long available, long price, @Nullable String concertId, long maxPerPass) {
        this.sku = sku;
        this.available = available;
        this.price = price;
        this.concertId = concertId;
        this.maxPerPass = maxPerPass;
    }

    public String sku() {
        return sku;
    }

    /** The pieces that are neither reserved nor sold, when this was read; only the database knows the current number. */
    public long available() {
        return available;
    }

    /** Under the lock of the row only. */
    void set(Item wanted) {
        available = wanted.available;
        price = wanted.price;
        concertId = wanted.concertId;
        maxPerPass = wanted.maxPerPass;
    }

    /** Under the lock of the row only. */
    void add(long pieces) {
        available += pieces;
    }

    /** Of one, in points. */
    public long price() {
        return price;
    }

    /** The pieces that one entry pass buys at most. */
    public long maxPerPass() {
        return maxPerPass;
    }

    /** The concert whose entry pass an order of this item needs, if any. */
    public @Nullable String concertId() {
        return concertId;
    }
}
