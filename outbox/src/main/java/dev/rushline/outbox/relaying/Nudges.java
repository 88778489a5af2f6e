package dev.rushline.outbox.relaying;

import java.util.concurrent.atomic.AtomicInteger;

/** The shards in which something was committed that nobody has looked for yet, as a set of bits. Safe for all threads. */
final class Nudges {

    static final int ALL = -1;

    private final AtomicInteger shards = new AtomicInteger();

    static int bits(Iterable<OwnedShard> some) {
        int bits = 0;
        for (OwnedShard shard : some) {
            bits |= bit(shard);
        }
        return bits;
    }

    static boolean contains(int bits, OwnedShard shard) {
        return (bits & bit(shard)) != 0;
    }

    private static int bit(OwnedShard shard) {
        return 1 << shard.number;
    }

    void add(int bits) {
        shards.getAndAccumulate(bits, (some, more) -> some | more);
    }

    int get() {
        return shards.get();
    }

    boolean hasAny(int bits) {
        return (shards.get() & bits) != 0;
    }

    /** Forgets all others. */
    void keep(int bits) {
        shards.getAndAccumulate(bits, (some, kept) -> some & kept);
    }
}
