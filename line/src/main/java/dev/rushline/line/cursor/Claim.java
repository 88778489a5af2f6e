package dev.rushline.line.cursor;

import dev.rushline.line.LineId;
import org.jspecify.annotations.Nullable;

/**
 * The right to serve a line, until another instance claims it.
 *
 * @param position the cursor
 * @param epoch the number of claims of this line so far; a commit under an older epoch changes nothing
 * @param readTo up to where records were read when the cursor was moved last; null if that is unknown
 */
public record Claim(
        LineId line, long position, long epoch, @Nullable ReadTo readTo) {

    public Claim(LineId line, long position, long epoch) {
        this(line, position, epoch, null);
    }

    public Claim movedTo(long next) {
        return movedTo(next, null);
    }

    /**
     * The claim after a move of the cursor.
     *
     * @param read up to where records were read for this move; null if none were
     */
    public Claim movedTo(long next, @Nullable ReadTo read) {
        return new Claim(line, next, epoch, read == null ? readTo : read);
    }
}
