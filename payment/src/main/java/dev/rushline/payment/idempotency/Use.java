package dev.rushline.payment.idempotency;

/** What a key was used for before. */
public sealed interface Use {

    /** Nothing: the call is to be carried out, and its answer to be kept. */
    record First() implements Use {}

    /** The same body. */
    record Again(String answer) implements Use {}

    record OtherBody() implements Use {}
}
