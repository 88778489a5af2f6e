package dev.rushline.queue.waiting;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** A sparse bit set of turns of a line. Thread-safe. */
final class TurnSet {

    private static final int CHUNK_BITS = 12;
    private static final int WORDS = 1 << (CHUNK_BITS - 6);

    private final ConcurrentNavigableMap<Long, AtomicLongArray> chunks = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();

    /** Grows with each turn that is added. */
    long version() {
        return version.get();
    }

    void add(long turn) {
        AtomicLongArray chunk = chunks.computeIfAbsent(turn >> CHUNK_BITS, _ -> new AtomicLongArray(WORDS));
        long bit = 1L << turn;
        if ((chunk.getAndAccumulate(word(turn), bit, (word, added) -> word | added) & bit) == 0) {
            version.incrementAndGet();
        }
    }

    void clear() {
        chunks.clear();
        version.incrementAndGet();
    }

    boolean contains(long turn) {
        AtomicLongArray chunk = chunks.get(turn >> CHUNK_BITS);
        return chunk != null && (chunk.get(word(turn)) & 1L << turn) != 0;
    }

    /** The lowest turns from {@code first} on, ascending, at most {@code max}. */
    long[] from(long first, int max) {
        long[] found = new long[Math.min(max, 64)];
        int size = 0;
        for (Map.Entry<Long, AtomicLongArray> chunk :
                chunks.tailMap(first >> CHUNK_BITS, true).entrySet()) {
            for (int word = 0; word < WORDS; word++) {
                long base = (chunk.getKey() << CHUNK_BITS) + word * 64L;
                for (long bits = chunk.getValue().get(word); bits != 0; bits &= bits - 1) {
                    long turn = base + Long.numberOfTrailingZeros(bits);
                    if (turn < first) {
                        continue;
                    }
                    if (size == max) {
                        return found;
                    }
                    found = size == found.length ? Arrays.copyOf(found, Math.min(max, size * 2)) : found;
                    found[size++] = turn;
                }
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** The number of turns from {@code first} on. */
    long countFrom(long first) {
        long count = 0;
        for (Map.Entry<Long, AtomicLongArray> chunk :
                chunks.tailMap(first >> CHUNK_BITS, true).entrySet()) {
            for (int word = 0; word < WORDS; word++) {
                long base = (chunk.getKey() << CHUNK_BITS) + word * 64L;
                long bits = chunk.getValue().get(word);
                if (base + 64 <= first) {
                    continue;
                }
                count += Long.bitCount(base < first ? bits & -1L << first : bits);
            }
        }
        return count;
    }

    /** Drops the chunks that end before {@code first}. */
    void forgetBefore(long first) {
        chunks.headMap(first >> CHUNK_BITS).clear();
    }

    private static int word(long turn) {
        return (int) (turn >> 6) & (WORDS - 1);
    }
}
