package dev.rushline.payment.points;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * What users have to spend. Every change is one statement on the balance and one movement, in the caller's transaction: a
 * balance is never negative, and it is the sum of the movements.
 */
public interface Points {

    /** The largest balance that charging leads to: the largest whole number that every reader of JSON holds exactly. */
    long MAX_BALANCE = (1L << 53) - 1;

    /** Nothing for whoever never charged. */
    long balance(String userId);

    /**
     * Adds to what the user has.
     *
     * @return the balance afterwards; empty if it would be more than {@link #MAX_BALANCE}
     */
    OptionalLong charge(String userId, long amount);

    /**
     * Takes points for a payment.
     *
     * @return whether there were enough; if not, nothing is taken
     */
    boolean deduct(String userId, long amount, UUID paymentId);

    /** Gives back what was taken for a payment. */
    void refund(String userId, long amount, UUID paymentId);
}
