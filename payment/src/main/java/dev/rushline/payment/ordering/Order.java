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
        /** Placed, its stock reserved, not paid. */
        PENDING,
        /** Paid, not confirmed yet. */
        PAID,
        /** Paid, and its stock is sold. */
        CONFIRMED,
        /** Its stock is released, and its payment refunded if there was one. */
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
    private @Nullable Instant expiresAt;
    private @Nullable String passId;

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    /**
     * An order that is not paid yet.
     *
     * @param expiresAt until when its stock is reserved; none for an order that reserves it when it is paid, as those of
     *     earlier releases
     * @param passId the entry pass that it was placed with, if any
     * @throws ArithmeticException if the amount is more than a number can hold
     */
    public Order(
            String userId,
            String sku,
            long quantity,
            long price,
            Instant placedAt,
            @Nullable Instant expiresAt,
            @Nullable String passId) {
        this.userId = userId;
        this.sku = sku;
        this.quantity = quantity;
        this.amount = Math.multiplyExact(quantity, price);
        this.status = Status.PENDING;
        this.placedAt = placedAt;
        this.expiresAt = expiresAt;
        this.passId = passId;
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

    /** When the order expires unless it is paid before, if it does. */
    public @Nullable Instant expiresAt() {
        return status == Status.PENDING ? expiresAt : null;
    }

    /** Whether it expired unpaid. It is PENDING until its stock is released. */
    public boolean isExpired(Instant now) {
        Instant end = expiresAt();
        return end != null && !now.isBefore(end);
    }

    /** The entry pass that it was placed with, if any. */
    public @Nullable String passId() {
        return passId;
    }

    /** Whether pieces of the item are reserved for it or sold to it. */
    public boolean holdsStock() {
        return switch (status) {
            case PENDING, PAID -> expiresAt != null;
            case CONFIRMED -> true;
            case CANCELLED -> false;
        };
    }

    public void pay() {
        advance(Status.PENDING, Status.PAID);
    }

    public void confirm() {
        advance(Status.PAID, Status.CONFIRMED);
    }

    public void cancel(String why) {
        if (status == Status.CANCELLED) {
            throw new IllegalStateException("order " + id + " is CANCELLED");
        }
        status = Status.CANCELLED;
        reason = why;
    }

    private void advance(Status from, Status to) {
        if (status != from) {
            throw new IllegalStateException("order " + id + " is " + status + " and cannot become " + to);
        }
        status = to;
    }
}
