package dev.rushline.payment.ordering;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order of a user; its amount is fixed when it is placed. */
@Entity(name = "CustomerOrder")
@Table(schema = "payment", name = "customer_order")
public class Order {

    public enum Status {
        /** Placed, not paid. */
        PENDING,
        /** Paid; whether there is stock is not decided yet. */
        PAID,
        /** Paid, and the stock is reserved. */
        CONFIRMED,
        /** Paid, not fulfilled, and refunded. */
        CANCELLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    @Column(name = "order_id")
    private @Nullable UUID id;

    private String userId;
    private String sku;
    private long quantity;
    private long amount;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable String reason;
    private Instant placedAt;

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    /**
     * An order that is not paid yet.
     *
     * @throws ArithmeticException if the amount is more than a number can hold
     */
    public Order(String userId, String sku, long quantity, long price, Instant placedAt) {
        this.userId = userId;
        this.sku = sku;
        this.quantity = quantity;
        this.amount = Math.multiplyExact(quantity, price);
        this.status = Status.PENDING;
        this.placedAt = placedAt;
    }

    /**
     * What names the order everywhere.
     *
     * @throws IllegalStateException before the order is saved
     */
    public UUID id() {
        if (id == null) {
            throw new IllegalStateException("an order gets its id when it is saved");
        }
        return id;
    }

    public String userId() {
        return userId;
    }

    public String sku() {
        return sku;
    }

    public long quantity() {
        return quantity;
    }

    public long amount() {
        return amount;
    }

    public Status status() {
        return status;
    }

    /** Why it was cancelled, if it was. */
    public @Nullable String reason() {
        return reason;
    }

    public Instant placedAt() {
        return placedAt;
    }

    public void pay() {
        advance(Status.PENDING, Status.PAID);
    }

    public void confirm() {
        advance(Status.PAID, Status.CONFIRMED);
    }

    public void cancel(String why) {
        advance(Status.PAID, Status.CANCELLED);
        reason = why;
    }

    private void advance(Status from, Status to) {
        if (status != from) {
            throw new IllegalStateException("order " + id + " is " + status + " and cannot become " + to);
        }
        status = to;
    }
}
