package dev.rushline.line.cursor;

import dev.rushline.line.LineId;

/**
 * Where a line stands.
 *
 * @param position the offset that is served next; everything before it is decided
 * @param owner who claimed the line last
 */
public record Cursor(LineId line, long position, String owner) {}
