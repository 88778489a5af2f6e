package dev.rushline.payment.points;

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

/** One change of a balance; never changed itself. */
@Entity
@Table(schema = "payment", name = "movement")
class Movement {

    enum Kind {
        CHARGE,
        PAYMENT,
        REFUND
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String userId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private long amount;
    private UUID reference;
    private Instant movedAt;

    @SuppressWarnings("NullAway.Init")
    protected Movement() {}

    Movement(String userId, Kind kind, long amount, UUID reference, Instant movedAt) {
        this.userId = userId;
        this.kind = kind;
        this.amount = amount;
        this.reference = reference;
        this.movedAt = movedAt;
    }

    @Override
    public String toString() {
        return id + ": " + kind + " " + amount + " of " + userId + " for " + reference + " at " + movedAt;
    }
}
