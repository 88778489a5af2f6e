package dev.rushline.outbox.relaying;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shard that this relay owns, under one epoch. */
final class OwnedShard {

    final short number;
    final long epoch;

    /** Everything up to here that the snapshot shows was told or is held. */
    long position;

    /** What the database showed when this was last read. */
    String snapshot;

    /** Keys whose events are held. */
    final Set<String> stuck = new HashSet<>();

    /** What is under way; one round at a time. */
    @Nullable
    Batch round;

    /** Whether it is to be given up as soon as nothing is under way. */
    boolean leaving;

    OwnedShard(short number, long epoch, long position, String snapshot) {
        this.number = number;
        this.epoch = epoch;
        this.position = position;
        this.snapshot = snapshot;
    }

    boolean isIdle() {
        return round == null;
    }
}
