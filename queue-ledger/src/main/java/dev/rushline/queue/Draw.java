package dev.rushline.queue;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A random permutation of the numbers from 0 to a size, derived from a seed. It is computed for one number at a time and
 * stores nothing. The algorithm is public and described in {@code docs/design/fair-start.md}; it never changes under its
 * name.
 */
public final class Draw {

    public static final String ALGORITHM = "feistel-sha256-v1";

    private static final int ROUNDS = 10;

    /** Fewer than 256 values would not give every order of a small range the same probability. */
    private static final int MIN_HALF_BITS = 4;

    private final byte[] seed;
    private final long size;
    private final int halfBits;
    private final long mask;
    private final MessageDigest sha256;
    private final byte[] input;

    /**
     * Not safe for use by several threads.
     *
     * @param size from 0 to 2 to the power of 60
     */
    public Draw(byte[] seed, long size) {
        if (size < 0 || size > 1L << 60) {
            throw new IllegalArgumentException("cannot draw an order of " + size + " tickets");
        }
        this.seed = seed.clone();
        this.size = size;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size - 1));
        this.halfBits = Math.max(MIN_HALF_BITS, Math.ceilDiv(bits, 2));
        this.mask = (1L << halfBits) - 1;
        this.input = ByteBuffer.allocate(seed.length + 9).put(seed).array();
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The rank of the ticket at an index of the range; both count from 0. */
    public long rankOf(long index) {
        requireInRange(index);
        long rank = forward(index);
        // A cycle walk: a value beyond the size is permuted again, so every index ends below the size, at a rank of its
        // own.
        while (rank >= size) {
            rank = forward(rank);
        }
        return rank;
    }

    /** The index of the ticket that has a rank: the inverse of {@link #rankOf}. */
    public long indexAt(long rank) {
        requireInRange(rank);
        long index = backward(rank);
        while (index >= size) {
            index = backward(index);
        }
        return index;
    }

    private long forward(long value) {
        long left = value >>> halfBits;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ (hash(round, right) & mask);
            left = right;
            right = mixed;
        }
        return (left << halfBits) | right;
    }

    private long backward(long value) {
        long left = value >>> halfBits;
        long right = value & mask;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long mixed = right ^ (hash(round, left) & mask);
            right = left;
            left = mixed;
        }
        return (left << halfBits) | right;
    }

    private long hash(int round, long value) {
        ByteBuffer.wrap(input).position(seed.length).put((byte) round).putLong(value);
        return ByteBuffer.wrap(sha256.digest(input)).getLong();
    }

    private void requireInRange(long value) {
        if (value < 0 || value >= size) {
            throw new IllegalArgumentException(value + " is not in the range from 0 to " + size);
        }
    }
}
