package dev.rushline.payment.paying;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The payment of an order; there is one at most. */
@Entity
@Table(schema = "payment", name = "payment")
public class OrderPayment {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    @Column(name = "payment_id")
    private @Nullable UUID id;

    private UUID orderId;
    private String userId;
    private long amount;
    private long discount;
    private Instant paidAt;
    private @Nullable Instant refundedAt;

    @SuppressWarnings("NullAway.Init")
    protected OrderPayment() {}

    public OrderPayment(UUID orderId, String userId, long amount, long discount, Instant paidAt) {
        this.orderId = orderId;
        this.userId = userId;
        this.amount = amount;
        this.discount = discount;
        this.paidAt = paidAt;
    }

    /**
     * What names the payment everywhere.
     *
     * @throws IllegalStateException before the payment is saved
     */
    public UUID id() {
        if (id == null) {
            throw new IllegalStateException("a payment gets its id when it is saved");
        }
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public String userId() {
        return userId;
    }

    /** The points that were taken. */
    public long amount() {
        return amount;
    }

    /** The points that a voucher stood for. */
    public long discount() {
        return discount;
    }

    public Instant paidAt() {
        return paidAt;
    }

    public @Nullable Instant refundedAt() {
        return refundedAt;
    }

    public void refund(Instant when) {
        if (refundedAt != null) {
            throw new IllegalStateException("payment " + id + " was refunded at " + refundedAt);
        }
        refundedAt = when;
    }
}
