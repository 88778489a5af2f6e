package dev.rushline.outbox.relaying;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shard that this relay owns under one epoch. All of its transitions are methods of this class, which refuse those that
 * are illegal: at most one batch is in flight, none starts once the shard is to be released, and a lost shard never comes
 * back. Confined to the relay's thread.
 */
final class OwnedShard {

    private final short number;
    private final long epoch;
    private final Set<String> stuckKeys;
    private long position;
    private String snapshot;
    private @Nullable Batch inFlight;
    private boolean releasing;
    private boolean lost;

    /** @param stuckKeys keys that have held events */
    OwnedShard(LeaseTable.Lease lease, Set<String> stuckKeys) {
        this.number = lease.shard();
        this.epoch = lease.epoch();
        this.position = lease.position();
        this.snapshot = lease.snapshot();
        this.stuckKeys = new HashSet<>(stuckKeys);
    }

    short number() {
        return number;
    }

    long epoch() {
        return epoch;
    }

    /** All events at or below it that the snapshot shows are published or held. */
    long position() {
        return position;
    }

    /** The database's snapshot of the last read that was marked. */
    String snapshot() {
        return snapshot;
    }

    boolean isIdle() {
        return inFlight == null;
    }

    /** Whether a batch may start. */
    boolean isReady() {
        return isIdle() && !releasing && !lost;
    }

    /** Whether it is to be released, and nothing is in flight. */
    boolean isReleasable() {
        return isIdle() && releasing && !lost;
    }

    /** Whether the batch in flight has at least so many events. */
    boolean hasInFlight(int events) {
        return inFlight != null && inFlight.size() >= events;
    }

    /** Whether new events of the key are held behind one that was refused. */
    boolean isStuck(String key) {
        return stuckKeys.contains(key);
    }

    void start(Batch batch) {
        require(isReady() && batch.shard() == this, "cannot start a batch");
        inFlight = batch;
    }

    /**
     * The batch is published as far as possible, and marked under this shard's epoch.
     *
     * @param freedKeys keys that have no held events any more
     */
    void complete(Batch batch, Set<String> freedKeys) {
        require(inFlight == batch && batch.isCompleted() && !lost, "cannot complete this batch");
        inFlight = null;
        position = batch.position();
        snapshot = batch.snapshot();
        stuckKeys.addAll(batch.refusals().keySet());
        stuckKeys.removeAll(freedKeys);
    }

    /** There was nothing to publish up to this snapshot. */
    void advance(String shown) {
        require(isReady(), "cannot advance");
        snapshot = shown;
    }

    /** Goes back to read events again, because more of them were committed late than fit into memory. */
    void rewind(long to, String shown) {
        require(isReady(), "cannot rewind");
        position = Math.min(position, to);
        snapshot = shown;
    }

    void setStuck(String key, boolean stuck) {
        require(isReady(), "cannot change its stuck keys");
        if (stuck) {
            stuckKeys.add(key);
        } else {
            stuckKeys.remove(key);
        }
    }

    /** Whether another relay should have it. The batch in flight completes first. */
    void setReleasing(boolean release) {
        require(!lost, "cannot be released");
        releasing = release;
    }

    /** Another relay may own it now: the batch in flight is abandoned. */
    void lose() {
        lost = true;
        if (inFlight != null) {
            inFlight.abandon();
        }
    }

    private void require(boolean legal, String illegal) {
        if (!legal) {
            throw new IllegalStateException("shard " + number + " " + illegal + ": " + (lost ? "lost" : "owned")
                    + (isIdle() ? ", idle" : ", batch in flight") + (releasing ? ", to be released" : ""));
        }
    }
}
