package dev.rushline.payment.points;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * The balances of users. Every change is one statement on the balance and one movement, in the caller's transaction: a
 * balance is never negative, and it is the sum of the movements.
 */
public interface Points {

    /** The largest balance after a charge: the largest integer that every JSON parser represents exactly. */
    long MAX_BALANCE = (1L << 53) - 1;

    /** Zero for a user who never charged. */
    long balance(String userId);

    /**
     * Adds points to the user's balance.
     *
     * @return the balance afterwards; empty if it would be more than {@link #MAX_BALANCE}
     */
    OptionalLong charge(String userId, long amount);

    /**
     * Deducts the points of a payment.
     *
     * @return whether the balance sufficed; if not, nothing is deducted
     */
    boolean deduct(String userId, long amount, UUID paymentId);

    /** Refunds the points of a payment. The balance may then exceed {@link #MAX_BALANCE}. */
    void refund(String userId, long amount, UUID paymentId);
}
