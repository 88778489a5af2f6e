package dev.rushline.payment.idempotency;

import java.util.List;

/**
 * The keys of calls that were carried out. Both methods run in the transaction of the call. Of two calls with one key the
 * second waits for the first: after its commit the second gets the stored answer, after its rollback it is carried out.
 */
public interface IdempotencyKeys {

    /**
     * Inserts the key, or returns its earlier use. Waits for a running transaction with the same key.
     *
     * @param body the fields that a repeat of the call must have in common with the first
     */
    KeyUse use(IdempotencyKey key, List<String> body);

    /** Stores the answer of a call whose use was {@link KeyUse.First}. */
    void answer(IdempotencyKey key, String answer);
}
