package dev.rushline.payment.idempotency;

import java.util.List;

/**
 * The keys of calls that were carried out. Both steps belong into the transaction of the call: of two calls with one key the
 * second waits until the first is committed, and then gets its answer; if the first is rolled back, the second is the first.
 */
public interface IdempotencyKeys {

    /**
     * Takes the key, or says what it was used for. Waits for a call with the same key that is still running.
     *
     * @param body everything in the call that another call must not differ in
     */
    KeyUse use(IdempotencyKey key, List<String> body);

    /** Keeps the answer of a call that was the first. */
    void answer(IdempotencyKey key, String answer);
}
