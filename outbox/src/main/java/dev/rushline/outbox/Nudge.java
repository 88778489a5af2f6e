package dev.rushline.outbox;

/** Signals to the relay of this process that events were committed. A sweep finds those without a signal. */
@FunctionalInterface
public interface Nudge {

    /** Something was committed in these shards, given as a set of bits. Never blocks, never fails. */
    void committed(int shards);
}
