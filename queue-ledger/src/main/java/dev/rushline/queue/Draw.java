package dev.rushline.queue;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The order that a seed puts so many tickets in: a shuffle that is computed for one ticket at a time and keeps nothing.
 * The algorithm is part of the public promise and is told in {@code docs/design/fair-start.md}; it never changes under
 * its name.
 */
public final class Draw {

    public static final String ALGORITHM = "feistel-sha256-v1";

    private static final int ROUNDS = 10;

    /** With less than 256 places a network of this kind would not reach all orders evenly. */
    private static final int LEAST_HALF = 4;

    private final byte[] seed;
    private final long size;
    private final int half;
    private final long mask;
    private final MessageDigest sha256;
    private final byte[] input;

    /**
     * The order of so many tickets. Used by one thread at a time.
     *
     * @param size from none up to 2 to the power of 60
     */
    public Draw(byte[] seed, long size) {
        if (size < 0 || size > 1L << 60) {
            throw new IllegalArgumentException("nobody can shuffle " + size + " tickets");
        }
        this.seed = seed.clone();
        this.size = size;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size - 1));
        this.half = Math.max(LEAST_HALF, Math.ceilDiv(bits, 2));
        this.mask = (1L << half) - 1;
        this.input = ByteBuffer.allocate(seed.length + 9).put(seed).array();
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Where the ticket comes to stand; both count from 0. */
    public long placeOf(long ticket) {
        requireInside(ticket);
        long place = forward(ticket);
        // Places beyond the size are walked through: every ticket ends inside, each in a place of its own.
        while (place >= size) {
            place = forward(place);
        }
        return place;
    }

    /** Which ticket stands there: the reverse. */
    public long ticketAt(long place) {
        requireInside(place);
        long ticket = backward(place);
        while (ticket >= size) {
            ticket = backward(ticket);
        }
        return ticket;
    }

    private long forward(long value) {
        long left = value >>> half;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ (hash(round, right) & mask);
            left = right;
            right = mixed;
        }
        return (left << half) | right;
    }

    private long backward(long value) {
        long left = value >>> half;
        long right = value & mask;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long mixed = right ^ (hash(round, left) & mask);
            right = left;
            left = mixed;
        }
        return (left << half) | right;
    }

    private long hash(int round, long value) {
        ByteBuffer.wrap(input).position(seed.length).put((byte) round).putLong(value);
        return ByteBuffer.wrap(sha256.digest(input)).getLong();
    }

    private void requireInside(long value) {
        if (value < 0 || value >= size) {
            throw new IllegalArgumentException(value + " is not one of " + size);
        }
    }
}
