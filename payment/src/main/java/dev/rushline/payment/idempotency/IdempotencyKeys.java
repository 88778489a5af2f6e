package dev.rushline.payment.idempotency;

import java.util.List;

/**
 * The keys of calls that were carried out. Using a key and storing its answer run in the transaction of the call. Of two calls
 * with one key the second waits for the first: after its commit the second gets the stored answer, after its rollback it is
 * carried out.
 */
public interface IdempotencyKeys {

    /**
     * The use of the key by a committed call; {@link KeyUse.First} if there is none yet. It neither writes nor waits, so a
     * repeat is answered before anything is checked that only a new call needs.
     */
    KeyUse find(IdempotencyKey key, List<String> body);

    /**
     * Inserts the key, or returns its earlier use. Waits for a running transaction with the same key.
     *
     * @param body the fields that a repeat of the call must have in common with the first
     */
    KeyUse use(IdempotencyKey key, List<String> body);

    /** Stores the answer of a call whose use was {@link KeyUse.First}. */
    void answer(IdempotencyKey key, String answer);
}
