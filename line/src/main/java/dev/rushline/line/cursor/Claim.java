package dev.rushline.line.cursor;

import dev.rushline.line.LineId;

/**
 * The right to serve a line, until somebody else claims it.
 *
 * @param position where serving goes on
 * @param epoch counts the claims of this line; an older epoch moves nothing any more
 */
public record Claim(LineId line, long position, long epoch) {

    public Claim movedTo(long next) {
        return new Claim(line, next, epoch);
    }
}
