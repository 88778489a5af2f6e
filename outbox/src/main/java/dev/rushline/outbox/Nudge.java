package dev.rushline.outbox;

/** Tells the relay of this process that there is something to tell. What nobody nudges for, a sweep finds. */
@FunctionalInterface
public interface Nudge {

    /** Something was committed in these shards, given as a set of bits. Never blocks, never fails. */
    void committed(int shards);
}
