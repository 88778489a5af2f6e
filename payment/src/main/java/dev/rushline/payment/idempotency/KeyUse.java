package dev.rushline.payment.idempotency;

/** Whether a key was used before, and for what. */
public sealed interface KeyUse {

    /** The key is new: the caller carries out the call and stores its answer. */
    record First() implements KeyUse {}

    /** The same body was answered with this before. */
    record Repeated(String answer) implements KeyUse {}

    record BodyMismatch() implements KeyUse {}
}
