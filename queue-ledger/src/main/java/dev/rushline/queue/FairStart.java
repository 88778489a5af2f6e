package dev.rushline.queue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A queue that opens at a time, for all who came before in random order.
 *
 * @param seed what the order follows from, 32 bytes in hexadecimal; nobody may see it before the range is frozen
 * @param firstNumber the first ticket of the queue
 * @param endNumber behind the last early ticket; not given before the range is frozen
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

    /** One that nobody can have known, not frozen yet. */
    public static FairStart at(Instant opensAt, long firstNumber) {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return new FairStart(opensAt, HexFormat.of().formatHex(seed), firstNumber, null);
    }

    /** The same promise for another time. */
    public FairStart movedTo(Instant time) {
        return new FairStart(time, seed, firstNumber, endNumber);
    }

    public boolean isFrozen() {
        return endNumber != null;
    }

    /** What was promised when the queue was opened: it binds the seed and does not tell it. */
    public String seedSha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The number in whose turn a ticket is called; unknown before the range is frozen. */
    public OptionalLong turnOf(long number) {
        if (endNumber == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(isEarly(number) ? firstNumber + draw().placeOf(number - firstNumber) : number);
    }

    /** The ticket that is called in the turn of a number, of those who were early. */
    public long ticketOf(long turn) {
        return firstNumber + draw().ticketAt(turn - firstNumber);
    }

    /** Whether the number is one of the frozen range. */
    public boolean isEarly(long number) {
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
