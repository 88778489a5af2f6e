package dev.rushline.queue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A queue that opens at a time and admits the tickets of its pre-queue in random order.
 *
 * @param seed the seed of the order, 32 bytes in hexadecimal; secret until the range is frozen
 * @param firstNumber the first number of the queue
 * @param endNumber the number after the last one of the pre-queue; null until the range is frozen
 */
public record FairStart(
        Instant opensAt,
        String seed,
        long firstNumber,
        @Nullable Long endNumber) {

    private static final int SEED_BYTES = 32;

    public FairStart {
        if (HexFormat.of().parseHex(seed).length != SEED_BYTES) {
            throw new IllegalArgumentException("a seed has " + SEED_BYTES + " bytes");
        }
    }

    /** A fair start with a new random seed, not frozen yet. */
    public static FairStart at(Instant opensAt, long firstNumber) {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return new FairStart(opensAt, HexFormat.of().formatHex(seed), firstNumber, null);
    }

    /** The same seed for another opening time. */
    public FairStart movedTo(Instant time) {
        return new FairStart(time, seed, firstNumber, endNumber);
    }

    public boolean isFrozen() {
        return endNumber != null;
    }

    /** The public commitment: it fixes the seed without revealing it. */
    public String seedSha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The turn at which a number is called; empty until the range is frozen. */
    public OptionalLong turnOf(long number) {
        if (endNumber == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(isInDrawnRange(number) ? firstNumber + draw().rankOf(number - firstNumber) : number);
    }

    /** The number that is called at a turn of the drawn range. */
    public long numberOf(long turn) {
        return firstNumber + draw().indexAt(turn - firstNumber);
    }

    /** Whether a number is in the frozen range, or a turn: the draw maps the range to itself. */
    public boolean isInDrawnRange(long number) {
        return endNumber != null && number >= firstNumber && number < endNumber;
    }

    private Draw draw() {
        if (endNumber == null) {
            throw new IllegalStateException("the range is not frozen");
        }
        return new Draw(bytes(), endNumber - firstNumber);
    }

    private byte[] bytes() {
        return HexFormat.of().parseHex(seed);
    }

    /** Without the seed, which must not show in a log. */
    @Override
    public String toString() {
        return "FairStart[opensAt=" + opensAt + ", firstNumber=" + firstNumber + ", endNumber=" + endNumber + "]";
    }
}
