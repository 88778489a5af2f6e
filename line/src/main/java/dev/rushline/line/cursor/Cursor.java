package dev.rushline.line.cursor;

import dev.rushline.line.LineId;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of a line.
 *
 * @param position the next offset to serve; all records before it are decided
 * @param readTo the offset before which all records were read. Never before the cursor; after it in a line that is read ahead
 * @param owner the serving thread that claimed the line last
 * @param stopReason why no instance serves the line until an operator has decided, if so
 */
public record Cursor(
        LineId line,
        long position,
        long readTo,
        String owner,
        @Nullable String stopReason) {

    public Cursor(LineId line, long position, String owner) {
        this(line, position, position, owner, null);
    }
}
