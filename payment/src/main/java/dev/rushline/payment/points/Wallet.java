package dev.rushline.payment.points;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Changed by statements alone: what was read before may be wrong by the time it is written. */
@Entity
@Table(schema = "payment", name = "wallet")
class Wallet {

    @Id
    private String userId;

    private long balance;

    @SuppressWarnings("NullAway.Init")
    protected Wallet() {}

    @Override
    public String toString() {
        return userId + " has " + balance;
    }
}
