package dev.rushline.queue;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The algorithm of {@code docs/design/fair-start.md}, written from that page alone and step by step. It shares no code with
 * {@link Draw}.
 */
final class ReferenceDraw {

    private final byte[] seed;
    private final BigInteger tickets;
    private final BigInteger side;

    ReferenceDraw(byte[] seed, long tickets) {
        this.seed = seed.clone();
        this.tickets = BigInteger.valueOf(tickets);
        BigInteger least = BigInteger.valueOf(16);
        while (least.multiply(least).compareTo(this.tickets) < 0) {
            least = least.add(least);
        }
        this.side = least;
    }

    long rankOf(long index) {
        BigInteger value = BigInteger.valueOf(index);
        do {
            value = mixed(value);
        } while (value.compareTo(tickets) >= 0);
        return value.longValueExact();
    }

    private BigInteger mixed(BigInteger value) {
        BigInteger left = value.divide(side);
        BigInteger right = value.mod(side);
        for (int round = 0; round < 10; round++) {
            BigInteger next = left.xor(hash(round, right).mod(side));
            left = right;
            right = next;
        }
        return left.multiply(side).add(right);
    }

    private BigInteger hash(int round, BigInteger right) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(seed);
        message.write(round);
        byte[] digits = right.toByteArray();
        byte[] number = new byte[8];
        for (int at = 0; at < Math.min(8, digits.length); at++) {
            number[7 - at] = digits[digits.length - 1 - at];
        }
        message.writeBytes(number);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(message.toByteArray());
            return new BigInteger(1, Arrays.copyOf(hash, 8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
