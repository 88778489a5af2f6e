package dev.rushline.outbox.confirming;

/** What is known of events that were told: whether their topics have them. */
@FunctionalInterface
public interface Confirmations {

    /** How many events were told, but not read back from their topics within the time that is allowed. */
    long missing();
}
