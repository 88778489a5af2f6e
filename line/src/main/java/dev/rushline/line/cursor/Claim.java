package dev.rushline.line.cursor;

import dev.rushline.line.LineId;

/**
 * The right to serve a line, until another instance claims it.
 *
 * @param position the cursor
 * @param epoch the number of claims of this line so far; a commit under an older epoch changes nothing
 */
public record Claim(LineId line, long position, long epoch) {

    public Claim movedTo(long next) {
        return new Claim(line, next, epoch);
    }
}
