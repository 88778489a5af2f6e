package dev.rushline.audit.queue;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The order of a fair start, computed from public values only, as {@code docs/design/fair-start.md} describes it. */
public record PublicOrder(String seed, long firstNumber, long lastNumber) {

    /** The turn of a ticket by its number. */
    public long turnOf(long number) {
        long tickets = lastNumber - firstNumber + 1;
        if (number < firstNumber || number > lastNumber) {
            return number;
        }
        int side = 4;
        while (1L << (2 * side) < tickets) {
            side++;
        }
        long rank = number - firstNumber;
        do {
            rank = step(rank, side);
        } while (rank >= tickets);
        return firstNumber + rank;
    }

    private long step(long value, int side) {
        long ones = (1L << side) - 1;
        long left = value >> side;
        long right = value & ones;
        for (byte round = 0; round < 10; round++) {
            ByteBuffer message = ByteBuffer.allocate(41);
            message.put(HexFormat.of().parseHex(seed)).put(round).putLong(right);
            long next = left ^ (ByteBuffer.wrap(sha256(message.array())).getLong() & ones);
            left = right;
            right = next;
        }
        return left << side | right;
    }

    /** The hash that commits to a seed. */
    public static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException(exception);
        }
    }
}
