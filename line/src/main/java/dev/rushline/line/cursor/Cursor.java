package dev.rushline.line.cursor;

import dev.rushline.line.LineId;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of a line.
 *
 * @param position the next offset to serve; all records before it are decided
 * @param owner the serving thread that claimed the line last
 * @param stopReason why no instance serves the line until an operator has decided, if so
 */
public record Cursor(
        LineId line, long position, String owner, @Nullable String stopReason) {

    public Cursor(LineId line, long position, String owner) {
        this(line, position, owner, null);
    }
}
