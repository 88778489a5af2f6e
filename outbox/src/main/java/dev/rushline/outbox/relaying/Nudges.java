package dev.rushline.outbox.relaying;

import java.util.concurrent.atomic.AtomicInteger;

/** The shards with commits that were not read yet, as a set of bits. Thread-safe. */
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
        return 1 << shard.number();
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

    void retainOnly(int bits) {
        shards.getAndAccumulate(bits, (some, retained) -> some & retained);
    }
}
