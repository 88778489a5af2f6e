package dev.rushline.payment.points;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The balance of a user. It is changed by single statements only, never by read and write. */
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
