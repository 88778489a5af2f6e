package dev.rushline.payment.idempotency;

/** What a key was used for before. */
public sealed interface KeyUse {

    /** Nothing: the call is to be carried out, and its answer to be kept. */
    record First() implements KeyUse {}

    /** The same body. */
    record Repeated(String answer) implements KeyUse {}

    record BodyMismatch() implements KeyUse {}
}
