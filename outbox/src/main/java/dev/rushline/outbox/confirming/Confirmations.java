package dev.rushline.outbox.confirming;

/** Whether published events were read back from their topics. */
@FunctionalInterface
public interface Confirmations {

    /** How many published events were not read back in time. */
    long missing();
}
